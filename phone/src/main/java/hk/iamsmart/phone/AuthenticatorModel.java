package hk.iamsmart.phone;

import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kind of authenticator is built into the phone.
///
/// @param aaid such as `1A5A#0001`
/// @param signatureAlgorithm one of [Algorithms] SIGN_*
/// @param publicKeyAlgorithm one of [Algorithms] KEY_*
/// @param attestation the maker's key, or null when a new key vouches for itself
public record AuthenticatorModel(
    String aaid,
    int signatureAlgorithm,
    int publicKeyAlgorithm,
    @Nullable AttestationKey attestation) {
  /// @param certificates the key's own first, each issuer after it; DER
  public record AttestationKey(PrivateKey key, List<byte[]> certificates) {
    public AttestationKey {
      certificates = List.copyOf(certificates);
    }
  }

  /// The software authenticator of this kind of phone.
  public static AuthenticatorModel of(PhonePlatform platform) {
    var aaid =
        switch (platform) {
          case ANDROID -> "1A5A#0001";
          case IOS -> "1A5A#0002";
          case WEB -> "1A5A#0003";
        };
    return new AuthenticatorModel(aaid, Algorithms.SIGN_P256_RAW, Algorithms.KEY_X962_RAW, null);
  }

  /// The metadata statements of all three, as files; a server that knows them accepts these phones.
  public static List<byte[]> metadataStatements() {
    return List.of(file("1A5A-0001"), file("1A5A-0002"), file("1A5A-0003"));
  }

  private static byte[] file(String name) {
    try (var in = AuthenticatorModel.class.getResourceAsStream("metadata/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the metadata of " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
