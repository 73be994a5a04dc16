package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.uaf.Policy.MatchCriteria;
import hk.iamsmart.protocol.uaf.Tag;
import java.util.List;

/// Which models of authenticator a policy lets in (FIDO UAF 1.1 protocol §3.1.11, §3.1.12, §3.2).
final class PolicyRules {
  /// FIDO registry: fingerprint, voice, face, eye, hand.
  static final long BIOMETRICS = 0x02 | 0x08 | 0x10 | 0x40 | 0x100;

  /// FIDO registry: the criteria must all be met, not one of them.
  private static final long USER_VERIFY_ALL = 0x400;

  private static final int ANY_DISPLAY = 0x01 | 0x02 | 0x04 | 0x08 | 0x10;
  private static final long INTERNAL = 0x01;

  private PolicyRules() {}

  /// What every phone's authenticator must be like here: it verifies its owner by biometrics, is
  /// part of the phone, shows the transaction, and signs in a way that we verify.
  static Policy house() {
    var criteria =
        new MatchCriteria(
            null,
            null,
            BIOMETRICS,
            null,
            null,
            INTERNAL,
            ANY_DISPLAY,
            List.of(Algorithms.SIGN_P256_RAW, Algorithms.SIGN_P256_DER),
            List.of(Algorithms.SCHEME),
            List.of(Tag.ATTESTATION_BASIC_FULL.code(), Tag.ATTESTATION_BASIC_SURROGATE.code()));
    return new Policy(List.of(List.of(criteria)), null);
  }

  /// Whether one authenticator alone satisfies the policy.
  static boolean accepts(Policy policy, MetadataStatement model) {
    var disallowed = policy.disallowed();
    if (disallowed != null && disallowed.stream().anyMatch(c -> matches(c, model))) {
      return false;
    }
    return policy.accepted().stream()
        .anyMatch(all -> all.size() == 1 && matches(all.getFirst(), model));
  }

  /// §3.1.11: what is absent matches everything.
  static boolean matches(MatchCriteria c, MetadataStatement model) {
    return (c.aaid() == null || c.aaid().contains(model.aaid()))
        && (c.userVerification() == null
            || verificationMatches(c.userVerification(), model.userVerification()))
        && (c.keyProtection() == null || (c.keyProtection() & model.keyProtection()) != 0)
        && (c.matcherProtection() == null
            || (c.matcherProtection() & model.matcherProtection()) != 0)
        && (c.attachmentHint() == null || (c.attachmentHint() & model.attachmentHint()) != 0)
        && (c.tcDisplay() == null || (c.tcDisplay() & model.tcDisplay()) != 0)
        && (c.authenticationAlgorithms() == null
            || c.authenticationAlgorithms().stream()
                .anyMatch(model.authenticationAlgorithms()::contains))
        && (c.assertionSchemes() == null || c.assertionSchemes().contains(model.assertionScheme()))
        && (c.attestationTypes() == null
            || c.attestationTypes().stream().anyMatch(model.attestationTypes()::contains));
  }

  private static boolean verificationMatches(long wanted, long offered) {
    long flags = wanted & ~USER_VERIFY_ALL;
    return (wanted & USER_VERIFY_ALL) != 0 ? (offered & flags) == flags : (offered & flags) != 0;
  }
}
