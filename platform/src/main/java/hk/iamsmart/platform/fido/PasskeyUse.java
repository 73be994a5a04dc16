package hk.iamsmart.platform.fido;

import hk.iamsmart.platform.fido.Factor.Proof;
import hk.iamsmart.platform.ground.CannotStart;

/// What an installation takes a passkey for. Nobody vouches for a browser that has one, and its key
/// may be on other devices as well; so an operator says what that is enough for.
public enum PasskeyUse {
  /// no phone with a passkey
  OFF,
  /// to log in and to share, not to sign
  LOW,
  /// as good as a key of an app, for which an integrity verdict stands
  ALL;

  /// What an operator wrote: `off`, `low` or `all`.
  public static PasskeyUse setting(String written) {
    return switch (written.strip()) {
      case "off" -> OFF;
      case "low" -> LOW;
      case "all" -> ALL;
      default -> throw new CannotStart("IAMSMART_PASSKEYS is none of off, low, all.");
    };
  }

  /// Whether a phone with such a key may be used at all.
  public boolean accepts(Proof proof) {
    return this != OFF || !proof.passkey();
  }

  /// Whether who holds such a key may sign with legal effect.
  public boolean signsWith(Proof proof) {
    return this == ALL || !proof.passkey();
  }
}
