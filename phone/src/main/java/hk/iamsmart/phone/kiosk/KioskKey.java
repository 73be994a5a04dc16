package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.StrictJson;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/// The key of a kiosk as it lies in its file.
///
/// @param privateKey of P-256, PKCS#8 in base64url
/// @param publicKey SubjectPublicKeyInfo in base64url, as `enrol-kiosk` takes it
record KioskKey(String privateKey, String publicKey) {
  /// Made at the first start.
  ///
  /// @throws IllegalStateException when the file is something else
  static KioskKey in(Path path, SecureRandom random) {
    var file = new OwnerFile<>(path, KioskKey.class, "a kiosk");
    var kept =
        file.load()
            .orElseGet(() -> {
              var made = of(Keys.fresh(random));
              file.save(made);
              return made;
            });
    if (StrictJson.absentMember(kept) != null) {
      throw new IllegalStateException(path + " is not the file of a kiosk");
    }
    return kept;
  }

  private static KioskKey of(KeyPair keys) {
    return new KioskKey(text(keys.getPrivate().getEncoded()), text(P256.spkiOf(keys.getPublic())));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  KeyPair keys() {
    return new KeyPair(Keys.publicKey(publicKey), Keys.privateKey(privateKey));
  }

  @Override
  public String toString() {
    return "KioskKey[hidden]";
  }
}
