package hk.iamsmart.platform.developers;

/// A heading of a page, with the anchor that leads to it.
///
/// @param anchor as GitHub makes it
public record Anchored(int level, String text, String anchor) {}
