package hk.iamsmart.platform.push;

import hk.iamsmart.protocol.P256;
import java.net.URI;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/// Where one browser is reached, and for whose eyes; as a browser hands it over, base64url. Who has
/// it can write to that browser: it lies in the vault.
///
/// @param endpoint of its push service
/// @param p256dh a point on P-256
/// @param auth 16 bytes
record Address(String endpoint, String p256dh, String auth) {
  URI uri() {
    return URI.create(endpoint);
  }

  Optional<PublicKey> key() {
    return bytes(p256dh).flatMap(P256::readPoint);
  }

  Optional<byte[]> secret() {
    return bytes(auth).filter(b -> b.length == PushMessage.AUTH_BYTES);
  }

  private static Optional<byte[]> bytes(String base64url) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(base64url));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Address";
  }
}
