package hk.iamsmart.protocol.wallet;

/// Answer of `face` and `card`.
///
/// @param passed whether it is the citizen
/// @param attemptsLeft of this method; 0 without having passed ended the question
public record StepUpProgress(boolean passed, int attemptsLeft) {}
