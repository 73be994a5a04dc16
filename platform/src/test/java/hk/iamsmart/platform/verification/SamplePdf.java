package hk.iamsmart.platform.verification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/// Makes PDFs, signed and unsigned, with PDFBox.
final class SamplePdf {
  private SamplePdf() {}

  /// One page that says something, with cross references as a table.
  static byte[] unsigned() {
    return page(CompressParameters.NO_COMPRESSION);
  }

  /// The same with object streams and cross references as a stream.
  static byte[] packed() {
    return page(CompressParameters.DEFAULT_COMPRESSION);
  }

  private static byte[] page(CompressParameters how) {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var text = new PDPageContentStream(document, page)) {
        text.beginText();
        text.setFont(new PDType1Font(FontName.HELVETICA), 14);
        text.newLineAtOffset(72, 700);
        text.showText("I agree to the treatment described above.");
        text.endText();
      }
      return saved(document, how);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] saved(PDDocument document, CompressParameters how) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out, how);
    return out.toByteArray();
  }

  static byte[] encrypted() {
    try (var document = Loader.loadPDF(unsigned())) {
      var policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
      return saved(document, CompressParameters.NO_COMPRESSION);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(byte[] pdf, SampleSignature signature) {
    return sign(pdf, "adbe.pkcs7.detached", signature::over);
  }

  /// Adds a signature in a revision of its own.
  static byte[] sign(byte[] pdf, String kind, Function<byte[], byte[]> signer) {
    try (var document = Loader.loadPDF(pdf);
        var options = new SignatureOptions()) {
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName(kind));
      signature.setSignDate(Calendar.getInstance());
      options.setPreferredSignatureSize(12_000);
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream();
      var external = document.saveIncrementalForExternalSigning(out);
      external.setSignature(signer.apply(bytes(external.getContent())));
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    return in.readAllBytes();
  }

  /// A revision that changes what the page shows.
  static byte[] drawnOver(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var page = document.getPage(0);
      try (var text =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
        text.addRect(0, 0, 600, 800);
        text.fill();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getCOSObject().getCOSArray(COSName.CONTENTS).setNeedToBeUpdated(true);
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static int find(byte[] pdf, String text) {
    int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf(text);
    if (at < 0) {
      throw new IllegalStateException("no " + text);
    }
    return at;
  }

  static byte[] join(byte[]... parts) {
    try {
      InputStream all = InputStream.nullInputStream();
      for (var part : parts) {
        all = new SequenceInputStream(all, new ByteArrayInputStream(part));
      }
      return all.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
