package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A call of the sandbox that cannot be done, told to the developer who made it.
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NOT_NOW = 503;

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

  /// 409: it cannot be done with things as they are.
  public static Fault conflict(String reason) {
    return new Fault(409, "CONFLICT", null, reason);
  }

  /// The body is not there.
  public static Fault of(BodyFault fault, int maximum) {
    return fault == BodyFault.TOO_LONG
        ? new Fault(413, "TOO_LARGE", null, "a body has at most " + maximum + " bytes")
        : new Fault(fault.status(), fault.name(), null, fault.reason());
  }

  /// 403.
  public static Fault crossSite() {
    return new Fault(403, "CROSS_SITE", null, "a page of another origin may not use this sandbox");
  }

  /// 415.
  public static Fault notJson() {
    return new Fault(
        415, "NOT_JSON", null, "a body is sent with the header Content-Type: application/json");
  }

  /// 503.
  public static Fault notPrepared() {
    return new Fault(
        NOT_NOW, "NOT_READY", null, "the sandbox is being prepared; try again in a moment");
  }

  /// 503.
  public static Fault silentDatabase() {
    return new Fault(NOT_NOW, "NOT_READY", null, "the database did not answer; try again");
  }

  private static String cut(String text) {
    return CodePoints.in(text) <= 64 ? text : CodePoints.first(64, text) + "…";
  }

  /// The field that is wrong, if one is.
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  /// What is wrong, in English as every message of the sandbox's calls.
  public String told() {
    return String.valueOf(getMessage());
  }

  /// What is wrong, to stand beside the field.
  public String said() {
    return told().replaceFirst("^[{][^}]*[}] ", "");
  }

  /// `{"error","field","message"}`.
  public void write(HttpServletResponse response) throws IOException {
    var body = new TreeMap<String, String>();
    body.put("error", code);
    body.put("message", String.valueOf(getMessage()));
    if (field != null) {
      body.put("field", field);
    }
    if (status == NOT_NOW) {
      response.setHeader("Retry-After", "1");
    }
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.getOutputStream().write(WireJson.bytes(body));
  }
}
