package hk.iamsmart.members.enroldesk;

/// An application in a list.
///
/// @param about whose it is, and since when it stands so
public record Row(String id, String service, String about, String state) {}
