package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.References.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What readers put on pages later: notes, marks, stamps, drawings (ISO 32000-2 §12.5), but no
/// fields.
final class Notes {
  /// Drawn by each program in its own small or transparent way, when they bring no drawing along.
  private static final Set<String> UNOBTRUSIVE =
      Set.of("Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret");

  private static final Set<String> USES = Set.of("Annots", "Popup", "IRT", "Parent", "Obj", "");

  private final PdfFile earlier;
  private final PdfFile later;
  private final Set<Integer> widgets;
  private boolean annotated;
  private boolean covering;

  /// @param widgets of fields that were signed later
  Notes(PdfFile earlier, PdfFile later, Set<Integer> widgets) {
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
    var kept = new ArrayList<PdfValue>();
    for (var value : before) {
      if (note(earlier, value) instanceof Dictionary note) {
        if (!after.contains(value)) {
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
        if (!before.contains(value)) {
          found(note);
        }
      } else if (!(value instanceof Reference r && widgets.contains(r.number()))
          || kept.contains(value)) {
        others.add(value);
      }
    }
    return kept.equals(others);
  }

  private static PdfValue note(PdfFile file, PdfValue value) throws Unreadable {
    return file.resolve(value) instanceof Dictionary d
            && d.at("Subtype") instanceof Name(String kind)
            && !kind.equals("Widget")
        ? d
        : new Nothing();
  }

  /// Whether a dictionary that changed is a note and stays one.
  boolean changed(Dictionary before, Dictionary after, Set<Use> uses) {
    boolean note =
        before.at("Subtype") instanceof Name(String kind)
            && !kind.equals("Widget")
            && (before.isName("Type", "Annot") || before.at("Rect") instanceof PdfValue.Items)
            && before.at("Subtype").equals(after.at("Subtype"))
            && before.at("Type").equals(after.at("Type"))
            && uses.stream().allMatch(u -> USES.contains(u.last()));
    if (note) {
      found(before);
      found(after);
    }
    return note;
  }

  private void found(Dictionary note) {
    annotated = true;
    boolean small =
        note.at("AP") instanceof Nothing
            && note.at("Subtype") instanceof Name(String kind)
            && UNOBTRUSIVE.contains(kind);
    covering |= !small;
  }
}
