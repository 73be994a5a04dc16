package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;

/// The phone as a thing: what its maker and its owner made of it.
///
/// @param id stable name of the hardware, 8 to 128 visible ASCII characters
/// @param osVersion numbers separated by dots
/// @param biometrics whether the owner has enrolled a finger or a face
/// @param nfc whether it can read chips
public record Hardware(
    String id,
    PhonePlatform platform,
    String osVersion,
    String model,
    Integrity integrity,
    boolean biometrics,
    boolean nfc) {
  /// A present-day phone in good order.
  public static Hardware of(PhonePlatform platform, String id) {
    return switch (platform) {
      case ANDROID ->
          new Hardware(id, platform, "16", "Software Android", Integrity.INTACT, true, true);
      case IOS ->
          new Hardware(id, platform, "26.1", "Software iPhone", Integrity.INTACT, true, true);
      case WEB ->
          new Hardware(id, platform, "1", "Software browser", Integrity.INTACT, true, false);
    };
  }

  public Hardware withOsVersion(String version) {
    return new Hardware(id, platform, version, model, integrity, biometrics, nfc);
  }

  public Hardware withIntegrity(Integrity other) {
    return new Hardware(id, platform, osVersion, model, other, biometrics, nfc);
  }

  public Hardware withBiometrics(boolean enrolled) {
    return new Hardware(id, platform, osVersion, model, integrity, enrolled, nfc);
  }

  public Hardware withNfc(boolean reader) {
    return new Hardware(id, platform, osVersion, model, integrity, biometrics, reader);
  }

  /// See [PhonePlatform#updateAdvised].
  public boolean updateAdvised() {
    return platform.updateAdvised(osVersion);
  }

  PhoneDescription description() {
    return new PhoneDescription(platform, osVersion, model, nfc);
  }
}
