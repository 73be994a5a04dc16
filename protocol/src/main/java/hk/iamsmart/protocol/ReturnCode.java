package hk.iamsmart.protocol;

import java.util.Optional;

/// The codes of the `code` member (wire contract, section 3).
public enum ReturnCode {
  D00000("SUCCESS"),
  D10001("service suspended"),
  D20000("unknown exception"),
  D20001("parameter {x} is missing"),
  D20002("empty parameter {x}"),
  D20003("invalid parameter {x}"),
  D20004("duplicated request"),
  D20005("unsupported signature method"),
  D20006("signature verification failed"),
  D20007("unsupported source"),
  D20008("invalid online service URL"),
  D20009("accessToken not exist or expired"),
  D20010("openID not exist"),
  D20011("duplicated businessID"),
  D20012("insufficient permission"),
  D20015("scope mismatch"),
  D30001("KEK not exist or expired"),
  D30002("CEK not exist or expired"),
  D30003("encryption exception"),
  D30004("decryption exception"),
  D40000("user cancelled"),
  D40001("user rejected"),
  D40002("failed to authenticate"),
  D40003("timeout"),
  D40004("authCode not exist or expired"),
  D50001("user rejected the profile request"),
  D50002("profile request failed"),
  D50003("profile request timeout"),
  D60000("user cancelled the form filling request"),
  D60001("user rejected the form filling request"),
  D60002("form filling request failed"),
  D60003("form filling request timeout"),
  D70000("user cancelled the signing request"),
  D70001("user rejected the signing request"),
  D70002("signing request failed"),
  D70003("signing request timeout"),
  D70004("user is not allowed to sign"),
  D70005("inconsistent HKIC number"),
  D70006("acknowledgement failed"),
  D71000("user cancelled the bulk signing request"),
  D71001("user rejected the bulk signing request"),
  D71002("bulk signing request failed"),
  D71003("bulk signing request timeout"),
  D71004("user is not allowed to sign in bulk"),
  D71005("inconsistent HKIC number in bulk signing"),
  D71006("bulk signing acknowledgement failed"),
  D71007("request is not pending and cannot be cancelled"),
  D71008("BSQC token not found"),
  D71009("inconsistent department or service name"),
  D77001("FR failed"),
  D77002("NFC failed"),
  D77003("device has no NFC"),
  D77004("still in waiting period"),
  D80001("user rejected the re-authentication request"),
  D80002("re-authentication request failed"),
  D80003("re-authentication request timeout"),
  D99992("authorization failed");

  private final String message;

  ReturnCode(String message) {
    this.message = message;
  }

  /// The message, with the parameter's name in the place of `x`.
  public String message(String parameter) {
    return message.replace("{x}", "{" + parameter + "}");
  }

  /// The message of a code that names no parameter.
  public String message() {
    return message;
  }

  /// Empty for a code that this version does not know.
  public static Optional<ReturnCode> parse(String claimed) {
    for (var code : values()) {
      if (code.name().equals(claimed)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
