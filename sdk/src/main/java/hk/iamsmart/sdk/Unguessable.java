package hk.iamsmart.sdk;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes names and secrets of 192 random bits, 32 characters long.
final class Unguessable {
  private static final int BYTES = 24;

  private final SecureRandom random;

  Unguessable(SecureRandom random) {
    this.random = random;
  }

  String text() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  LoginState state() {
    return new LoginState(text());
  }

  BusinessId businessId() {
    return new BusinessId(text());
  }
}
