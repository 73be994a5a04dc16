package hk.iamsmart.people.staffdoor;

/// A queue as the first page shows it.
///
/// @param about how long the oldest has waited, or that none waits
public record QueueLine(String name, String path, long count, String about) {}
