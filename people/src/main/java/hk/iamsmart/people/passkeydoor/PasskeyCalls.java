package hk.iamsmart.people.passkeydoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.people.passkeys.Passkeys;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/// The ceremonies of passkeys, as scripts of the pages call them: `…/options` gives what the
/// browser is asked, the other takes what its authenticator answered.
public final class PasskeyCalls {
  private static final int LONGEST = 64 * 1024;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final String PASSKEY_NEEDED = "PASSKEY_NEEDED";

  private final Passkeys passkeys;
  private final SiteCookie cookie;
  private final Bodies bodies;
  private final Supplier<Optional<Session>> current;

  /// @param current the session of whoever calls, if anybody is known
  public PasskeyCalls(
      Passkeys passkeys, SiteCookie cookie, Bodies bodies, Supplier<Optional<Session>> current) {
    this.passkeys = passkeys;
    this.cookie = cookie;
    this.bodies = bodies;
    this.current = current;
  }

  public ResponseEntity<String> logInOptions() {
    return json(passkeys.logInOptions());
  }

  /// Logs in; whoever is logged in already shows that it is still them.
  public ResponseEntity<String> use(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var response = body.path("credential").toString();
          var who = current.get();
          if (who.isPresent()) {
            return passkeys.prove(who.get(), response) ? done() : refused();
          }
          return passkeys
              .logIn(response)
              .map(session ->
                  ResponseEntity.ok()
                      .header(HttpHeaders.SET_COOKIE, cookie.holding(session))
                      .contentType(MediaType.APPLICATION_JSON)
                      .body("{}"))
              .orElseGet(PasskeyCalls::refused);
        });
  }

  /// For a first passkey by an invitation, or for one more.
  public ResponseEntity<String> newOptions(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var invitation = invitation(body);
          if (invitation.isPresent()) {
            return passkeys
                .optionsFor(invitation.get())
                .map(PasskeyCalls::json)
                .orElseGet(PasskeyCalls::refused);
          }
          return current
              .get()
              .map(who ->
                  passkeys
                      .optionsFor(who)
                      .map(PasskeyCalls::json)
                      .orElseGet(() -> told(FORBIDDEN, PASSKEY_NEEDED)))
              .orElseGet(PasskeyCalls::refused);
        });
  }

  public ResponseEntity<String> register(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var response = body.path("credential").toString();
          var invitation = invitation(body);
          if (invitation.isPresent()) {
            return passkeys.register(invitation.get(), response) ? done() : refused();
          }
          return current.get().map(who -> added(who, response)).orElseGet(PasskeyCalls::refused);
        });
  }

  private ResponseEntity<String> added(Session own, String response) {
    return switch (passkeys.add(own, response)) {
      case DONE -> done();
      case PASSKEY_NEEDED -> told(FORBIDDEN, PASSKEY_NEEDED);
      case TOO_MANY -> told(FORBIDDEN, "TOO_MANY");
      case REFUSED -> refused();
    };
  }

  private static Optional<String> invitation(JsonNode body) {
    return Optional.of(body.path("invitation"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  private ResponseEntity<String> with(
      HttpServletRequest request, Function<JsonNode, ResponseEntity<String>> work) {
    return switch (bodies.take(request, Door.PAGES, LONGEST)) {
      case Bodies.Refused(var fault) -> told(fault.status(), fault.name());
      case Bodies.Body body -> {
        try (body) {
          yield WireJson.object(body.bytes()).map(work).orElseGet(() -> told(400, "MALFORMED"));
        }
      }
    };
  }

  private static ResponseEntity<String> done() {
    return json("{}");
  }

  /// Why is told to nobody.
  private static ResponseEntity<String> refused() {
    return told(UNAUTHORIZED, "REFUSED");
  }

  private static ResponseEntity<String> told(int status, String error) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new String(WireJson.bytes(Map.of("error", error, "message", error)), UTF_8));
  }

  private static ResponseEntity<String> json(String body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
