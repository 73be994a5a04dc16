package hk.iamsmart.protocol;

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
}
