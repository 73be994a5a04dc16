package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/// Authorization codes. A code is a keyed digest of its login, so it can be handed to the browser
/// again after a lost answer or a crash, and is stored nowhere in clear.
@Component
final class Codes {
  private static final int CODE_BYTES = 16;

  private final KeyedDigest codes;
  private final KeyedDigest verifiers;

  Codes(Vault vault) {
    this.codes = vault.digestFor("authorization-code");
    this.verifiers = vault.digestFor("code-verifier");
  }

  /// 32 hex characters, always the same for one login.
  String of(LoginId login) {
    var digest = codes.of(login.value());
    return HexFormat.of().formatHex(Arrays.copyOf(digest, CODE_BYTES));
  }

  /// What an app brings along with the code of a login: 43 characters (RFC 7636 §4.1), always the
  /// same for one login.
  String verifierOf(LoginId login) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(verifiers.of(login.value()));
  }

  /// In constant time.
  boolean isVerifier(LoginId login, String claimed) {
    return MessageDigest.isEqual(
        verifierOf(login).getBytes(StandardCharsets.UTF_8),
        claimed.getBytes(StandardCharsets.UTF_8));
  }

  /// What is stored of a code or a token. Each has 128 random bits: a plain digest cannot be
  /// searched.
  static byte[] hash(String value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }
}
