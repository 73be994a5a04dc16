package hk.iamsmart.sandbox.tour;

/// What a newcomer does in five minutes, in this order.
///
/// @param id in texts and in the script
/// @param place where it begins: a path of the clinic, or of this platform if `ours`
/// @param page of the guide
/// @param example the mark of its lines of code on that page; empty for the first that has none
public record Step(String id, String place, boolean ours, String page, String example) {}
