package hk.iamsmart.signatures.pdf;

import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A field that somebody signed (ISO 32000-2 §12.7.5.5).
///
/// @param name its full name; empty for a signature in no field
/// @param widgets the numbers of the objects that are this field and its places on pages
/// @param signature what it holds
/// @param shown whether it has a place on a page that takes room
public record SignatureField(
    String name, Set<Integer> widgets, Dictionary signature, boolean shown) {
  private static final int MOST_FIELDS = 20_000;
  private static final int MOST_LEVELS = 32;
  private static final int LONGEST_NAME = 200;

  public SignatureField {
    widgets = Set.copyOf(widgets);
  }

  /// Those of the form, in its order, and after them signatures that no field holds.
  public static List<SignatureField> of(PdfFile file) throws Unreadable {
    var walk = new Walk(file);
    if (file.resolve(file.root(), "AcroForm") instanceof Dictionary form
        && file.resolve(form, "Fields") instanceof Items fields) {
      for (var field : fields.all()) {
        walk.field(field, "", new Nothing(), 0);
      }
    }
    walk.loose();
    return List.copyOf(walk.found);
  }

  /// Whether it stands in the form.
  public boolean inForm() {
    return !widgets.isEmpty();
  }

  private static final class Walk {
    private final PdfFile file;
    private final List<SignatureField> found = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private int fields;

    Walk(PdfFile file) {
      this.file = file;
    }

    void field(PdfValue value, String above, PdfValue inheritedKind, int level) throws Unreadable {
      if (++fields > MOST_FIELDS || level > MOST_LEVELS) {
        throw new Unreadable(Unreadable.Why.TOO_MUCH, "too many fields");
      }
      int number = value instanceof Reference r ? r.number() : 0;
      if (number > 0 && !seen.add(number)) {
        throw Unreadable.damaged("a field twice in the form");
      }
      if (!(file.resolve(value) instanceof Dictionary field)) {
        return;
      }
      var own = field.at("T") instanceof Nothing ? "" : text(file.resolve(field, "T"));
      var name = above.isEmpty() || own.isEmpty() ? above + own : above + "." + own;
      var kind = field.at("FT") instanceof Nothing ? inheritedKind : file.resolve(field, "FT");
      boolean signature = kind instanceof Name n && n.value().equals("Sig");
      if (signature && file.resolve(field, "V") instanceof Dictionary held) {
        found.add(new SignatureField(name, widgets(field, number), held, shown(field)));
        return;
      }
      if (file.resolve(field, "Kids") instanceof Items kids) {
        for (var kid : kids.all()) {
          field(kid, name, kind, level + 1);
        }
      }
    }

    private Set<Integer> widgets(Dictionary field, int number) throws Unreadable {
      var all = new TreeSet<>(Set.of(number));
      if (file.resolve(field, "Kids") instanceof Items kids) {
        for (var kid : kids.all()) {
          if (kid instanceof Reference r) {
            all.add(r.number());
          }
        }
      }
      return all;
    }

    private boolean shown(Dictionary field) throws Unreadable {
      if (file.resolve(field, "Kids") instanceof Items kids) {
        for (var kid : kids.all()) {
          if (file.resolve(kid) instanceof Dictionary widget && room(widget)) {
            return true;
          }
        }
      }
      return room(field);
    }

    private boolean room(Dictionary widget) throws Unreadable {
      return switch (file.resolve(widget, "Rect")) {
        case Nothing _ -> false;
        case Items corners when corners.all().size() == 4 ->
            !corners.all().get(0).equals(corners.all().get(2))
                && !corners.all().get(1).equals(corners.all().get(3));
        default -> true;
      };
    }

    /// Programs that search a file for signatures find these too, so they are not passed over.
    void loose() throws Unreadable {
      for (int number : file.numbers()) {
        if (readable(number) instanceof Dictionary d
            && d.at("ByteRange") instanceof Items
            && found.stream().noneMatch(f -> f.signature().equals(d))) {
          found.add(new SignatureField("", Set.of(), d, false));
        }
      }
    }

    /// An object that nobody needs may be broken.
    private PdfValue readable(int number) throws Unreadable {
      try {
        return file.object(number);
      } catch (Unreadable e) {
        if (e.why() == Unreadable.Why.TOO_MUCH) {
          throw e;
        }
        return new Nothing();
      }
    }
  }

  private static String text(PdfValue value) {
    if (!(value instanceof Text t)) {
      return "?";
    }
    var latin1 = t.latin1();
    var bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    var claimed =
        latin1.startsWith("\u00fe\u00ff")
            ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE)
            : latin1;
    var text = claimed.replaceAll("\\p{C}", "");
    return CodePoints.first(LONGEST_NAME, text);
  }
}
