package hk.iamsmart.protocol.wallet;

/// What is wrong with a value.
///
/// @param at the member within the value, joined by dots; empty for the value as a whole
/// @param message for the citizen, in the language of the call
public record FieldProblem(String at, String message) {}
