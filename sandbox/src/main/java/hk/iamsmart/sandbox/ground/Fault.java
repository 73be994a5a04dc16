package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A call of the sandbox that cannot be done, told to the developer who made it.
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NOT_NOW = 503;
  private static final Texts TEXTS = Texts.of(Fault.class);

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final EnumMap<Language, String> reasons = new EnumMap<>(Language.class);

  private Fault(int status, String code, @Nullable String field, String reason) {
    this(status, code, field, _ -> reason);
  }

  private Fault(
      int status, String code, @Nullable String field, Function<Language, String> reason) {
    super(
        (field == null ? "" : "{" + field + "} ") + reason.apply(Language.EN_US),
        null,
        false,
        false);
    this.status = status;
    this.code = code;
    this.field = field;
    for (var language : Language.values()) {
      reasons.put(language, reason.apply(language));
    }
  }

  /// 400: the named field is wrong. No form of a page has it, so the reason is in English alone.
  public static Fault invalid(String field, String reason) {
    return new Fault(400, "INVALID_FIELD", field, reason);
  }

  /// 400: the named field is wrong, be it of a form.
  public static Fault invalid(String field, Function<Language, String> reason) {
    return new Fault(400, "INVALID_FIELD", field, reason);
  }

  /// The same for a reason among the texts of this room.
  ///
  /// @param key below `fault`
  public static Fault wrong(String field, String key, Object... values) {
    return invalid(field, text(key, values));
  }

  /// 400: it cannot be done, for a reason among the texts of this room that is of no one field.
  ///
  /// @param key below `fault`
  public static Fault cannot(String key, Object... values) {
    return new Fault(400, "MALFORMED", null, text(key, values));
  }

  private static Function<Language, String> text(String key, Object... values) {
    return language -> TEXTS.in(language).say("fault." + key, values);
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
    return new Fault(409, "TAKEN", field, reason);
  }

  /// 409: it cannot be done with things as they are, for a reason among the texts of this room.
  ///
  /// @param key below `fault`
  public static Fault conflicting(String key, Object... values) {
    return new Fault(409, "CONFLICT", null, text(key, values));
  }

  /// 409: it cannot be done with things as they are.
  public static Fault conflict(String reason) {
    return new Fault(409, "CONFLICT", null, reason);
  }

  /// 500: it began and could not go on, for a reason among the texts of this room.
  ///
  /// @param key below `fault`
  public static Fault stopped(String key, Object... values) {
    return new Fault(500, "STOPPED", null, text(key, values));
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
  public String said(Language language) {
    return String.valueOf(reasons.get(language));
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
