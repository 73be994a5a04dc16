package hk.iamsmart.platform.vault;

import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents to be signed.
final class Papers {
  static final String TICKET = "0123456789abcdef0123456789abcdef";

  private Papers() {}

  static SignableDocument paper(String name, byte[] digest, @Nullable SignatureAlgorithm by) {
    return new SignableDocument("", name, Base64.getEncoder().encodeToString(digest), by);
  }

  /// 32 bytes that are all the same.
  static byte[] digest(int fill) {
    var digest = new byte[32];
    Arrays.fill(digest, (byte) fill);
    return digest;
  }

  static DocumentSet set(SignableDocument... documents) {
    return set(TICKET, documents);
  }

  static DocumentSet set(String ticket, SignableDocument... documents) {
    return new DocumentSet(
        ticket, "bauhinia", "Department of Health", "Bauhinia Clinic", List.of(documents));
  }
}
