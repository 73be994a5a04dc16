package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What was added to a file after an earlier revision of it was signed.
///
/// Only what is known to be harmless is called so: further signatures with their fields, and what
/// proves signatures (DSS). Everything else, form fields filled in among it, is a change.
public final class LaterChanges {
  /// How far the later file is from the earlier one.
  public enum Extent {
    /// further signatures, of which a page shows nothing
    SIGNATURES,
    /// further signatures, of which a page shows something
    SHOWN_SIGNATURES,
    /// anything else
    OTHER
  }

  private static final Set<String> OF_CATALOGUE = Set.of("AcroForm", "DSS", "Extensions");
  private static final Set<String> OF_FORM = Set.of("Fields", "SigFlags", "DR", "DA");
  private static final Set<String> OF_FIELD = Set.of("V", "AP", "F", "M", "Rect", "P");
  private static final Set<String> OF_PROOFS = Set.of("Type", "VRI", "Certs", "CRLs", "OCSPs");
  private static final Set<String> OF_TITLE = Set.of("ModDate", "Producer");

  private final PdfFile earlier;
  private final PdfFile later;
  private final Set<Integer> widgets = new HashSet<>();
  private boolean shown;

  private LaterChanges(PdfFile earlier, PdfFile later) {
    this.earlier = earlier;
    this.later = later;
  }

  public static Extent between(PdfFile earlier, PdfFile later) throws Unreadable {
    return new LaterChanges(earlier, later).extent();
  }

  private Extent extent() throws Unreadable {
    if (!later.continues(earlier)
        || !earlier.trailer().at("Root").equals(later.trailer().at("Root"))) {
      return Extent.OTHER;
    }
    findWidgets();
    var fresh = new TreeSet<>(later.numbers());
    fresh.removeAll(earlier.numbers());
    if (earlier.referred().stream().anyMatch(fresh::contains)) {
      return Extent.OTHER; // something that was prepared before the signature appears after it
    }
    for (int number : earlier.numbers()) {
      if (changed(number) && !harmless(number)) {
        return Extent.OTHER;
      }
    }
    if (!harmlessCatalogue(earlier.root(), later.root())) {
      return Extent.OTHER;
    }
    return shown ? Extent.SHOWN_SIGNATURES : Extent.SIGNATURES;
  }

  private void findWidgets() throws Unreadable {
    var before = SignatureField.of(earlier);
    for (var field : SignatureField.of(later)) {
      if (field.inForm() && before.stream().noneMatch(f -> f.widgets().equals(field.widgets()))) {
        widgets.addAll(field.widgets());
        shown |= field.shown();
      }
    }
  }

  private boolean changed(int number) throws Unreadable {
    return !earlier.place(number).equals(later.place(number))
        && !same(earlier.object(number), later.object(number));
  }

  private boolean same(PdfValue before, PdfValue after) {
    return before instanceof Stream a && after instanceof Stream b
        ? a.dictionary().equals(b.dictionary()) && earlier.content(a).equals(later.content(b))
        : before.equals(after);
  }

  private boolean harmless(int number) throws Unreadable {
    var before = earlier.object(number);
    var after = later.object(number);
    if (before instanceof Items a && after instanceof Items b) {
      return isListOfFields(number) && grown(a.all(), b.all());
    }
    if (!(before instanceof Dictionary a) || !(after instanceof Dictionary b)) {
      return false;
    }
    if (is(number, later.trailer().at("Root"))) {
      return harmlessCatalogue(a, b);
    }
    if (is(number, later.root().at("AcroForm"))) {
      return harmlessForm(a, b);
    }
    if (is(number, later.root().at("DSS"))) {
      return OF_PROOFS.containsAll(a.entries().keySet())
          && OF_PROOFS.containsAll(b.entries().keySet());
    }
    if (is(number, later.trailer().at("Info"))) {
      return alikeBut(OF_TITLE, a, b);
    }
    if (a.isName("Type", "Page")) {
      return alikeBut(Set.of("Annots"), a, b) && grown(items(earlier, a), items(later, b));
    }
    return widgets.contains(number)
        && a.isName("FT", "Sig")
        && a.at("V") instanceof Nothing
        && alikeBut(OF_FIELD, a, b);
  }

  private boolean harmlessCatalogue(Dictionary before, Dictionary after) throws Unreadable {
    if (!alikeBut(OF_CATALOGUE, before, after)) {
      return false;
    }
    return switch (later.resolve(after, "AcroForm")) {
      case Dictionary form ->
          earlier.resolve(before, "AcroForm") instanceof Dictionary old
              ? harmlessForm(old, form)
              : harmlessForm(Dictionary.EMPTY, form);
      case Nothing _ -> before.at("AcroForm") instanceof Nothing;
      default -> false;
    };
  }

  private boolean harmlessForm(Dictionary before, Dictionary after) throws Unreadable {
    for (var name : List.of("DR", "DA")) {
      boolean had = !(before.at(name) instanceof Nothing);
      if (had && !before.at(name).equals(after.at(name))) {
        return false;
      }
    }
    var fieldsBefore = earlier.resolve(before, "Fields");
    var fieldsAfter = later.resolve(after, "Fields");
    return alikeBut(OF_FORM, before, after) && grown(list(fieldsBefore), list(fieldsAfter));
  }

  /// The old ones in their order, then fields that were signed later.
  private boolean grown(List<PdfValue> before, List<PdfValue> after) {
    if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
      return false;
    }
    return after.subList(before.size(), after.size()).stream()
        .allMatch(v -> v instanceof Reference r && widgets.contains(r.number()));
  }

  private boolean isListOfFields(int number) throws Unreadable {
    if (earlier.resolve(earlier.root(), "AcroForm") instanceof Dictionary form
        && is(number, form.at("Fields"))) {
      return true;
    }
    for (int page : earlier.numbers()) {
      if (earlier.object(page) instanceof Dictionary d
          && d.isName("Type", "Page")
          && is(number, d.at("Annots"))) {
        return true;
      }
    }
    return false;
  }

  private static List<PdfValue> items(PdfFile file, Dictionary page) throws Unreadable {
    return list(file.resolve(page, "Annots"));
  }

  private static List<PdfValue> list(PdfValue value) {
    return value instanceof Items items ? items.all() : List.of();
  }

  private static boolean is(int number, PdfValue value) {
    return value instanceof Reference r && r.number() == number;
  }

  private static boolean alikeBut(Set<String> names, Dictionary before, Dictionary after) {
    var all = new TreeSet<>(before.entries().keySet());
    all.addAll(after.entries().keySet());
    all.removeAll(names);
    return all.stream().allMatch(name -> before.at(name).equals(after.at(name)));
  }
}
