package hk.iamsmart.phone.beside;

import java.util.List;

/// What a program beside a browser remembers: its own key, and the pages that may use it.
///
/// @param privateKey of P-256, PKCS#8 in base64url
/// @param publicKey SubjectPublicKeyInfo in base64url
/// @param pages those that were paired last come last
public record Kept(String privateKey, String publicKey, List<Paired> pages) {
  /// @param key SubjectPublicKeyInfo in base64url
  public record Paired(String origin, String key) {}

  public Kept {
    pages = List.copyOf(pages);
  }

  @Override
  public String toString() {
    return "Kept[" + pages.size() + " pages]";
  }
}
