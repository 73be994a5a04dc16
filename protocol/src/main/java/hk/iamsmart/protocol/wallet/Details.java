package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// What a question shows beyond its statement, one record for each kind of question. The components
/// of a record are members of the [ApprovalView] itself.
public sealed interface Details {
  /// The statement says it all, as in a login.
  record None() implements Details {}

  /// Fields that a service wants to know.
  record Form(FormView form) implements Details {}

  /// Checks that come before the gesture.
  record StepUp(StepUpView stepUp) implements Details {}

  /// A child whose registration a parent or guardian agrees to.
  record Guardian(GuardianView guardian) implements Details {}

  /// Documents to be signed.
  ///
  /// @param stepUp checks that come before the gesture, when the service wants some
  record Signing(SigningView signing, @Nullable StepUpView stepUp) implements Details {}
}
