package hk.iamsmart.sandbox.members;

/// Somebody on a seat, as the page shows them.
///
/// @param id of the seat
/// @param roles in words
/// @param both whether they are in the other organisation too
public record ShownMember(String id, String name, String roles, boolean both) {}
