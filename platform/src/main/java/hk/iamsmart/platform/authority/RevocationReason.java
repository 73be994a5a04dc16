package hk.iamsmart.platform.authority;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.jspecify.annotations.Nullable;

/// Why a certificate is not good any more (RFC 5280 §5.3.1).
public enum RevocationReason {
  KEY_COMPROMISE("keyCompromise", CRLReason.keyCompromise),
  CA_COMPROMISE("cACompromise", CRLReason.cACompromise),
  AFFILIATION_CHANGED("affiliationChanged", CRLReason.affiliationChanged),
  SUPERSEDED("superseded", CRLReason.superseded),
  CESSATION_OF_OPERATION("cessationOfOperation", CRLReason.cessationOfOperation),
  /// it may become good again
  CERTIFICATE_HOLD("certificateHold", CRLReason.certificateHold),
  PRIVILEGE_WITHDRAWN("privilegeWithdrawn", CRLReason.privilegeWithdrawn);

  private final String word;
  private final int code;

  RevocationReason(String word, int code) {
    this.word = word;
    this.code = code;
  }

  /// As the standard writes it.
  public String word() {
    return word;
  }

  static Optional<RevocationReason> parse(@Nullable String word) {
    return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
  }

  /// As lists and answers write it; a word that is unknown here is `unspecified`.
  static int code(@Nullable String word) {
    return parse(word).map(r -> r.code).orElse(CRLReason.unspecified);
  }
}
