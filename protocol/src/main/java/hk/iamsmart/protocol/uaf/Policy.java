package hk.iamsmart.protocol.uaf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which authenticators will do: one of the lists, all of its criteria (FIDO UAF 1.1 protocol
/// §3.1.12).
public record Policy(List<List<MatchCriteria>> accepted, @Nullable List<MatchCriteria> disallowed) {
  /// What one authenticator must be like; what is absent does not matter (§3.1.11).
  ///
  /// @param keyIDs base64url
  /// @param userVerification bits of USER_VERIFY_*
  /// @param keyProtection bits of KEY_PROTECTION_*
  /// @param matcherProtection bits of MATCHER_PROTECTION_*
  /// @param attachmentHint bits of ATTACHMENT_HINT_*
  /// @param tcDisplay bits of TRANSACTION_CONFIRMATION_DISPLAY_*
  public record MatchCriteria(
      @Nullable List<String> aaid,
      @Nullable List<String> keyIDs,
      @Nullable Long userVerification,
      @Nullable Integer keyProtection,
      @Nullable Integer matcherProtection,
      @Nullable Long attachmentHint,
      @Nullable Integer tcDisplay,
      @Nullable List<Integer> authenticationAlgorithms,
      @Nullable List<String> assertionSchemes,
      @Nullable List<Integer> attestationTypes) {
    /// Only by model and, where given, by key.
    public static MatchCriteria of(List<String> aaid, @Nullable List<String> keyIDs) {
      return new MatchCriteria(aaid, keyIDs, null, null, null, null, null, null, null, null);
    }
  }
}
