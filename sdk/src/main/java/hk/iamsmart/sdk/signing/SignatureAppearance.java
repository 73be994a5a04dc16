package hk.iamsmart.sdk.signing;

import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import hk.iamsmart.sdk.signing.UnsuitablePdf.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/// Draws the box of a visible signature: a frame, a stroke of a pen, and the lines as large as they
/// fit. No tick: a drawing cannot say that the signature is good.
sealed interface SignatureAppearance {

  /// @param template a document of one page with the field on it, as PDFBox takes it
  record Drawn(byte[] template) implements SignatureAppearance {}

  record Impossible(UnsuitablePdf why) implements SignatureAppearance {}

  static SignatureAppearance of(PDDocument document, Visible visible) throws IOException {
    if (visible.page() < 1 || visible.page() > document.getNumberOfPages()) {
      return impossible(Reason.NO_SUCH_PAGE, "the PDF has no page " + visible.page());
    }
    var page = document.getPage(visible.page() - 1).getCropBox();
    var box = visible.box();
    if (box.left() + box.width() > page.getWidth()
        || box.bottom() + box.height() > page.getHeight()) {
      return impossible(Reason.OUTSIDE_THE_PAGE, "the signature box is not within the page");
    }
    var place =
        new PDRectangle(
            page.getLowerLeftX() + box.left(),
            page.getLowerLeftY() + box.bottom(),
            box.width(),
            box.height());
    try (var template = new PDDocument()) {
      var font = font(template, visible.font());
      if (!writes(font, visible.lines())) {
        return impossible(
            Reason.NOT_IN_THE_FONT, "the font lacks a character of the signature box");
      }
      template.addPage(new PDPage(page));
      var stream = field(template, place);
      try (var content = new PDPageContentStream(template, stream)) {
        new Pen(content, font).draw(box, visible.lines());
      }
      var out = new ByteArrayOutputStream();
      template.save(out);
      return new Drawn(out.toByteArray());
    }
  }

  private static Impossible impossible(Reason why, String message) {
    return new Impossible(new UnsuitablePdf(why, message));
  }

  private static PDFont font(PDDocument template, byte[] file) throws IOException {
    return file.length == 0
        ? new PDType1Font(FontName.HELVETICA)
        : PDType0Font.load(template, new ByteArrayInputStream(file), true);
  }

  private static boolean writes(PDFont font, List<String> lines) throws IOException {
    try {
      for (var line : lines) {
        font.getStringWidth(line);
      }
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static PDAppearanceStream field(PDDocument template, PDRectangle place) {
    var form = new PDAcroForm(template);
    template.getDocumentCatalog().setAcroForm(form);
    var field = new PDSignatureField(form);
    form.setSignaturesExist(true);
    form.setAppendOnly(true);
    form.getCOSObject().setDirect(true);
    form.getFields().add(field);
    var widget = field.getWidgets().getFirst();
    widget.setRectangle(place);
    var drawing = new PDFormXObject(new PDStream(template));
    drawing.setResources(new PDResources());
    drawing.setFormType(1);
    drawing.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
    var appearance = new PDAppearanceDictionary();
    appearance.getCOSObject().setDirect(true);
    var stream = new PDAppearanceStream(drawing.getCOSObject());
    appearance.setNormalAppearance(stream);
    widget.setAppearance(appearance);
    return stream;
  }

  /// Sizes are parts of the box, so that a small one looks like a large one.
  record Pen(PDPageContentStream content, PDFont font) {
    private static final float HEADLINE = 1.3f;
    private static final float LEADING = 1.35f;
    private static final float LARGEST = 14;
    private static final float INK = 0.13f;
    private static final float[] GREEN = {0.08f, 0.41f, 0.3f};

    void draw(Box box, List<String> lines) throws IOException {
      float margin = Math.min(8, box.height() * 0.12f);
      float stroke = Math.min(box.height() * 0.45f, box.width() * 0.15f);
      frame(box, margin, stroke);
      float left = margin * 2 + stroke;
      float width = box.width() - left - margin;
      float rows = HEADLINE + (lines.size() - 1);
      float size = Math.min(LARGEST, (box.height() - 2 * margin) / (rows * LEADING));
      float used = rows * size * LEADING;
      float top = box.height() - (box.height() - used) / 2;
      content.setNonStrokingColor(INK, INK, INK);
      for (int i = 0; i < lines.size(); i++) {
        float row = i == 0 ? size * HEADLINE : size;
        top -= row * LEADING;
        line(lines.get(i), left, top + row * (LEADING - 1), row, width);
      }
    }

    private void line(String text, float x, float y, float size, float width) throws IOException {
      float natural = font.getStringWidth(text) / 1000 * size;
      content.beginText();
      content.setFont(font, natural > width ? size * width / natural : size);
      content.newLineAtOffset(x, y);
      content.showText(text);
      content.endText();
    }

    private void frame(Box box, float margin, float stroke) throws IOException {
      content.setStrokingColor(GREEN[0], GREEN[1], GREEN[2]);
      content.setLineWidth(0.75f);
      content.addRect(0.5f, 0.5f, box.width() - 1, box.height() - 1);
      content.stroke();
      float middle = box.height() / 2;
      content.setLineWidth(Math.max(1, stroke / 14));
      content.setLineCapStyle(1);
      content.setLineJoinStyle(1);
      content.moveTo(margin, middle - stroke * 0.1f);
      content.curveTo(
          margin + stroke * 0.5f,
          middle + stroke * 0.9f,
          margin + stroke * 0.5f,
          middle - stroke * 0.7f,
          margin + stroke * 0.2f,
          middle - stroke * 0.35f);
      content.curveTo(
          margin + stroke * 0.4f,
          middle + stroke * 0.1f,
          margin + stroke * 0.7f,
          middle + stroke * 0.2f,
          margin + stroke,
          middle - stroke * 0.1f);
      content.stroke();
    }
  }
}
