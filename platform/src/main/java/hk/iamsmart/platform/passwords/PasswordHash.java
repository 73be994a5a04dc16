package hk.iamsmart.platform.passwords;

/// What is kept of a password: Argon2id over its digest under the vault's pepper, in the usual
/// notation.
public record PasswordHash(String value) {
  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
