package hk.iamsmart.sandbox.hourglass;

/// A move of the clock that is offered.
///
/// @param by ISO 8601
/// @param ends how many things it would end, in words
public record Preset(String by, String name, String ends) {}
