package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.protocol.Language;
import java.util.function.Function;
import java.util.function.Predicate;

/// A page of the portal that the rail of an organisation leads to. A room that has one provides a
/// bean.
///
/// @param rank entries stand in this order; the first one that somebody may see is where they begin
/// @param place the path below the organisation's, such as `/members`
/// @param words what the rail calls it, in the reader's language
/// @param shown to whom
public record PortalEntry(
    int rank,
    String place,
    Icon icon,
    Function<Language, String> words,
    Predicate<Insider> shown) {}
