package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.References.Role.Part;
import hk.iamsmart.signatures.pdf.References.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// What readers put on pages later: notes, marks, stamps, drawings (ISO 32000-2 §12.5), but no
/// fields.
final class Notes {
  /// Drawn by each program in its own small or transparent way, when they bring no drawing along.
  private static final Set<String> UNOBTRUSIVE =
      Set.of("Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret");

  private static final Set<String> OF_OTHERS = Set.of("Popup", "IRT", "Parent");

  private static final Set<String> OF_FIELDS = Set.of("Kids", "Parent");
  private static final Set<String> OF_FORM = Set.of("Fields", "CO");

  private final PdfFile earlier;
  private final PdfFile later;
  private final Set<Integer> widgets;
  private final Form form;
  private final References references;
  private final Set<Integer> changed = new HashSet<>();
  private final Set<Integer> typed = new HashSet<>();
  private boolean annotated;
  private boolean covering;

  /// @param widgets of fields that were signed later
  /// @param form how it was
  Notes(PdfFile earlier, PdfFile later, Set<Integer> widgets, Form form, References references) {
    this.references = references;
    this.form = form;
    this.earlier = earlier;
    this.later = later;
    this.widgets = widgets;
  }

  boolean annotated() {
    return annotated;
  }

  boolean covering() {
    return covering;
  }

  /// Whether two lists of what lies on a page differ in notes alone.
  boolean differ(List<PdfValue> before, List<PdfValue> after) throws Unreadable {
    later.bounds().spendLooks(before.size() + after.size());
    var kept = new ArrayList<PdfValue>();
    var had = new HashSet<>(before);
    var has = new HashSet<>(after);
    for (var value : before) {
      if (note(earlier, value) instanceof Dictionary note) {
        if (!has.contains(value)) {
          found(note);
          covering = true; // something is no longer seen
        }
      } else {
        kept.add(value);
      }
    }
    var others = new ArrayList<PdfValue>();
    for (var value : after) {
      if (note(later, value) instanceof Dictionary note) {
        if (!had.contains(value)) {
          found(note);
        }
      } else if (!(value instanceof Reference r && widgets.contains(r.number()))
          || had.contains(value)) {
        others.add(value);
      }
    }
    return kept.equals(others);
  }

  /// Without `null`, which lies on no page; some programs leave it out.
  static List<PdfValue> present(List<PdfValue> all) {
    return all.stream().filter(value -> !(value instanceof Nothing)).toList();
  }

  private static PdfValue note(PdfFile file, PdfValue value) throws Unreadable {
    return file.resolve(value) instanceof Dictionary d
            && d.at("Subtype") instanceof Name(String kind)
            && !kind.equals("Widget")
        ? d
        : new Nothing();
  }

  /// Whether a dictionary that changed may be a note that stays one; see [#alone].
  boolean changed(int number, Dictionary before, Dictionary after) {
    boolean note =
        before.at("Subtype") instanceof Name(String kind)
            && !kind.equals("Widget")
            && (before.isName("Type", "Annot") || before.at("Rect") instanceof Items)
            && before.at("Subtype").equals(after.at("Subtype"))
            && before.at("Type").equals(after.at("Type"));
    if (note) {
      changed.add(number);
      found(before);
      found(after);
    }
    return note;
  }

  /// Something that lies on a page without the word that it does, if it says so only now: `/Type`
  /// may be left out (ISO 32000-2 §12.5.2), and some programs add it. See [#alone].
  Dictionary untyped(int number, Dictionary before, Dictionary after) {
    boolean added =
        after.isName("Type", "Annot")
            && before.at("Type") instanceof Nothing
            && before.at("Subtype") instanceof Name
            && before.at("Rect") instanceof Items;
    if (!added) {
      return after;
    }
    typed.add(number);
    var entries = new LinkedHashMap<>(after.entries());
    entries.remove("Type");
    return new Dictionary(entries);
  }

  /// Whether all that changed are notes and nothing else: a page may not inherit from them.
  boolean alone() throws Unreadable {
    return references.only(changed, this::role) && references.only(typed, this::onPage);
  }

  private Part onPage(int target, Use use) throws Unreadable {
    boolean direct = use.top().equals(use.last());
    boolean ofField = form.byNumber().containsKey(use.by()) && OF_FIELDS.contains(use.top());
    boolean ofForm =
        earlier.root().at("AcroForm") instanceof Reference(int number, _)
            && use.by() == number
            && OF_FORM.contains(use.top());
    boolean ofCatalogue =
        earlier.root().at("AcroForm") instanceof Dictionary all
            && all.at("DR") instanceof Nothing
            && use.top().equals("AcroForm")
            && OF_FORM.contains(use.last())
            && earlier.trailer().at("Root") instanceof Reference(int number, _)
            && use.by() == number;
    return direct && (ofField || ofForm) || ofCatalogue ? Part.YES : role(target, use);
  }

  private Part role(int target, Use use) throws Unreadable {
    if (use.top().isEmpty()) {
      return Part.AS_ITS_USER; // a list
    }
    boolean structure =
        use.last().equals("K") && (earlier.object(target) instanceof Items || marker(target))
            || use.last().equals("Obj") && use.top().equals("K");
    if (structure) {
      return Part.YES; // what a page shows is not looked for there
    }
    if (use.last().equals("Obj") && marker(use.by())) {
      return Part.AS_ITS_USER;
    }
    if (!(earlier.object(use.by()) instanceof Dictionary user)) {
      return Part.NO;
    }
    if (use.top().equals("Annots")) {
      return earlier.resolve(user, "Annots") instanceof Items ? Part.YES : Part.NO;
    }
    boolean note = user.at("Subtype") instanceof Name && OF_OTHERS.contains(use.top());
    return note && use.top().equals(use.last()) ? Part.AS_ITS_USER : Part.NO;
  }

  /// Whether it says which part of the text belongs to a note (ISO 32000-2 §14.7.5.3).
  private boolean marker(int number) throws Unreadable {
    return earlier.object(number) instanceof Dictionary d && d.isName("Type", "OBJR");
  }

  private void found(Dictionary note) {
    annotated = true;
    boolean small =
        note.at("AP") instanceof Nothing
            && note.at("A") instanceof Nothing
            && note.at("AA") instanceof Nothing
            && note.at("Subtype") instanceof Name(String kind)
            && UNOBTRUSIVE.contains(kind);
    covering |= !small;
  }
}
