package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.protocol.ReturnCode;
import java.util.Optional;

/// Of the request that a test callback pretends to answer.
public enum Kind {
  PROFILE(true, ReturnCode.D50001, ReturnCode.D50003),
  FORM(true, ReturnCode.D60001, ReturnCode.D60003),
  STEP_UP(true, ReturnCode.D80001, ReturnCode.D80003),
  SIGN_HASH(false, ReturnCode.D70001, ReturnCode.D70003),
  SIGN_PDF(false, ReturnCode.D70001, ReturnCode.D70003),
  SIGN_BULK(false, ReturnCode.D71001, ReturnCode.D71003);

  private final boolean succeeds;
  private final ReturnCode rejected;
  private final ReturnCode expired;

  Kind(boolean succeeds, ReturnCode rejected, ReturnCode expired) {
    this.succeeds = succeeds;
    this.rejected = rejected;
    this.expired = expired;
  }

  /// How a request may have ended.
  public enum Ending {
    SUCCESS,
    REJECTED,
    EXPIRED
  }

  /// Empty where a success would need a citizen's signature, which nobody can make up.
  Optional<ReturnCode> code(Ending ending) {
    return switch (ending) {
      case SUCCESS -> succeeds ? Optional.of(ReturnCode.D00000) : Optional.empty();
      case REJECTED -> Optional.of(rejected);
      case EXPIRED -> Optional.of(expired);
    };
  }
}
