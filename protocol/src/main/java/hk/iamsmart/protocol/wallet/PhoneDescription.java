package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// What a phone says of itself when it is bound. Only shown to people: what counts for security
/// comes signed in the integrity verdict.
///
/// @param osVersion numbers separated by dots, for example `14` or `17.4.1`
/// @param model for example `Pixel 9`
/// @param nfc whether it can read the chip of an identity card; null when it does not say, and then
///   it is asked to try
public record PhoneDescription(
    PhonePlatform platform, String osVersion, String model, @Nullable Boolean nfc) {
  /// A phone that does not say whether it can read chips.
  public PhoneDescription(PhonePlatform platform, String osVersion, String model) {
    this(platform, osVersion, model, null);
  }
}
