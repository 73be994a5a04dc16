package hk.iamsmart.protocol.wallet.life;

import java.util.List;

/// Answer of `GET /wallet/v1/life/verifications`: how what is known of the citizen was verified,
/// the latest first. Each fact is there once for each means.
public record Verifications(List<Verification> verifications) {
  public Verifications {
    verifications = List.copyOf(verifications);
  }

  /// @param fact `NUMBER`, `NAMES`, `BIRTH_DATE`, `GENDER`, `CARD`, `RESIDENTIAL_STATUS`,
  ///   `LIKENESS` or `EMAIL`
  /// @param means `CHIP`, `FACE`, `RECORD`, `COUNTER`, `KIOSK` or `CODE`
  /// @param by `PLATFORM` or `STAFF`
  /// @param at ISO 8601, UTC
  public record Verification(String fact, String means, String by, String at) {}
}
