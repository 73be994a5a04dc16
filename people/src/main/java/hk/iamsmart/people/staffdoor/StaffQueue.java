package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.protocol.Language;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Something that waits for members of staff, for their first page. A room that has one provides a
/// bean.
///
/// @param rank queues stand in this order
/// @param path where it is worked through
/// @param words what it is called, in the reader's language
/// @param shown to whom
/// @param waiting asked once each time the page is shown; one query
public record StaffQueue(
    int rank,
    String path,
    Function<Language, String> words,
    Predicate<SignedIn> shown,
    Supplier<Backlog> waiting) {}
