package hk.iamsmart.sandbox.staff;

/// A seeded member of staff, as the page shows them.
///
/// @param role in words
/// @param does what one does with that role
public record ShownDesk(String id, String name, String role, String does) {}
