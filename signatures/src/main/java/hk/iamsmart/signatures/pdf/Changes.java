package hk.iamsmart.signatures.pdf;

import java.util.Set;
import java.util.TreeSet;

/// What was added to a revision, as far as it is known what it does.
///
/// @param other whether there is something that is none of the following
/// @param signed names of fields that were signed
/// @param made those among them that did not exist before
/// @param stamped whether time stamps over the document were added, which show nothing
/// @param shown whether a further signature shows something on a page
/// @param filled names of form fields that were filled in
/// @param annotated whether notes, marks or drawings were added, changed or taken away
/// @param covering whether these may hide something of a page
public record Changes(
    boolean other,
    Set<String> signed,
    Set<String> made,
    boolean stamped,
    boolean shown,
    Set<String> filled,
    boolean annotated,
    boolean covering) {
  public static final Changes NONE =
      new Changes(false, Set.of(), Set.of(), false, false, Set.of(), false, false);

  public Changes {
    signed = Set.copyOf(signed);
    made = Set.copyOf(made);
    filled = Set.copyOf(filled);
  }

  static Changes unknown() {
    return new Changes(true, Set.of(), Set.of(), false, false, Set.of(), false, false);
  }

  /// These and those that followed.
  public Changes and(Changes more) {
    return new Changes(
        other || more.other,
        union(signed, more.signed),
        union(made, more.made),
        stamped || more.stamped,
        shown || more.shown,
        union(filled, more.filled),
        annotated || more.annotated,
        covering || more.covering);
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
