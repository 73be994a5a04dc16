package hk.iamsmart.signatures;

import java.util.Collection;

/// Everything a check can find, in the order in which people are told. Each has a text in three
/// languages, in which `{0}` is a time and `{1}` a detail.
public enum Fact {
  // the file
  NOT_A_PDF(Mark.DOUBT),
  DAMAGED(Mark.DOUBT),
  ENCRYPTED(Mark.DOUBT),
  TOO_MUCH(Mark.DOUBT),
  NO_SIGNATURE(Mark.DOUBT),
  TOO_MANY_SIGNATURES(Mark.DOUBT),

  // what is signed
  DOCUMENT_INTACT(Mark.FINE),
  DOCUMENT_ALTERED(Mark.FAULT),
  WHOLE_FILE(Mark.FINE),
  EXTENDED(Mark.NOTE),
  EXTENDED_VISIBLY(Mark.DOUBT),
  FILLED_IN(Mark.NOTE),
  ANNOTATED(Mark.NOTE),
  ANNOTATED_VISIBLY(Mark.DOUBT),
  UNACCOUNTED(Mark.DOUBT),
  CLOSED(Mark.FAULT),
  LOCKED_FIELD(Mark.FAULT),
  CHANGED_LATER(Mark.FAULT),
  RANGE_WRONG(Mark.FAULT),
  NOT_IN_THE_FORM(Mark.DOUBT),
  KIND_UNKNOWN(Mark.DOUBT),

  // the signature
  SIGNATURE_FITS(Mark.FINE),
  SIGNATURE_WRONG(Mark.FAULT),
  SIGNATURE_UNREADABLE(Mark.FAULT),
  SEVERAL_SIGNERS(Mark.DOUBT),
  ALGORITHM_UNKNOWN(Mark.DOUBT),
  ALGORITHM_WEAK(Mark.FAULT),

  // by whom
  CERTIFICATE_MISSING(Mark.DOUBT),
  CERTIFICATE_BOUND(Mark.FINE),
  CERTIFICATE_NOT_BOUND(Mark.DOUBT),
  CERTIFICATE_SWAPPED(Mark.FAULT),
  CHAIN_HOLDS(Mark.FINE),
  CHAIN_FOREIGN(Mark.DOUBT),
  CHAIN_BROKEN(Mark.FAULT),
  NOT_FOR_SIGNING(Mark.FAULT),

  // when
  STAMP_HOLDS(Mark.FINE),
  STAMPED_LATER(Mark.FINE),
  STAMP_NONE(Mark.NOTE),
  STAMP_FOREIGN(Mark.NOTE),
  STAMP_OF_ANOTHER(Mark.FAULT),
  STAMP_NOT_AUTHORISED(Mark.FAULT),
  STAMP_BROKEN(Mark.FAULT),
  DOCUMENT_STAMPED(Mark.FINE),
  DOCUMENT_STAMP_FOREIGN(Mark.DOUBT),
  DOCUMENT_STAMP_UNREADABLE(Mark.DOUBT),
  CLAIMED_TIME(Mark.NOTE),

  // whether the certificate was good then
  NOT_YET_VALID(Mark.FAULT),
  EXPIRED(Mark.FAULT),
  EXPIRED_LATER(Mark.NOTE),
  STATUS_GOOD(Mark.FINE),
  STATUS_UNKNOWN(Mark.FAULT),
  STATUS_NOT_ASKED(Mark.NOTE),
  SUSPENDED(Mark.FAULT),
  SUSPENDED_LATER(Mark.NOTE),
  REVOKED(Mark.FAULT),
  REVOKED_LATER(Mark.NOTE),
  GOOD_AT_GIVEN_TIME(Mark.NOTE),
  NOT_GOOD_AT_GIVEN_TIME(Mark.NOTE);

  /// What a fact means for the verdict.
  public enum Mark {
    /// as it should be
    FINE,
    /// worth knowing
    NOTE,
    /// keeps us from vouching
    DOUBT,
    /// makes the signature invalid
    FAULT
  }

  private final Mark mark;

  Fact(Mark mark) {
    this.mark = mark;
  }

  public Mark mark() {
    return mark;
  }

  /// What must be known of revocation before a signature is called valid: that the certificate was
  /// good, unless the trust is of a kind that cannot ask.
  static Fact status(Collection<Finding> findings) {
    boolean asked = findings.stream().noneMatch(f -> f.fact() == STATUS_NOT_ASKED);
    return asked ? STATUS_GOOD : STATUS_NOT_ASKED;
  }
}
