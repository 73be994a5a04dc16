package hk.iamsmart.sandbox.ground;

import hk.iamsmart.protocol.CodePoints;
import org.jspecify.annotations.Nullable;

/// A call of the sandbox that cannot be done, told to the developer who made it.
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;

  private Fault(int status, String code, @Nullable String field, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /// 400: the named field is wrong.
  public static Fault invalid(String field, String reason) {
    return new Fault(400, "INVALID_FIELD", field, "{" + field + "} " + reason);
  }

  /// 400: the body as a whole is wrong.
  public static Fault malformed(String reason) {
    return new Fault(400, "MALFORMED", null, reason);
  }

  /// 404.
  public static Fault unknown(String noun, String id) {
    var known = "GET /sandbox/v1/" + noun + "s lists those there are";
    return new Fault(404, "UNKNOWN", null, "there is no " + noun + " '" + cut(id) + "'; " + known);
  }

  /// 404: what the path names is not there at present.
  public static Fault none(String reason) {
    return new Fault(404, "UNKNOWN", null, reason);
  }

  /// 409: the named field belongs to another.
  public static Fault taken(String field, String reason) {
    return new Fault(409, "TAKEN", field, "{" + field + "} " + reason);
  }

  static Fault tooLarge(int maximum) {
    return new Fault(413, "TOO_LARGE", null, "a body has at most " + maximum + " bytes");
  }

  static Fault crossSite() {
    return new Fault(403, "CROSS_SITE", null, "another web site may not change this sandbox");
  }

  private static String cut(String text) {
    return CodePoints.in(text) <= 64 ? text : CodePoints.first(64, text) + "…";
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  @Nullable String field() {
    return field;
  }
}
