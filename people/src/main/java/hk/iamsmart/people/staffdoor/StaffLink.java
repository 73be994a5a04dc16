package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.protocol.Language;
import java.util.function.Function;
import java.util.function.Predicate;

/// A way from the first page of staff to a page of a room above. A room that has one provides a
/// bean.
///
/// @param rank links stand in this order
/// @param words what the link says, in the reader's language
/// @param shown to whom
public record StaffLink(
    int rank, String path, Function<Language, String> words, Predicate<SignedIn> shown) {
  public String in(Language language) {
    return words.apply(language);
  }
}
