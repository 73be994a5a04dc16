package hk.iamsmart.people.staffdoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.people.staff.Passkeys;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The ceremonies of passkeys, as scripts of the pages call them: `…/options` gives what the
/// browser is asked, the other takes what its authenticator answered.
@RestController
final class PasskeyEndpoints {
  private static final int LONGEST = 64 * 1024;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final String PASSKEY_NEEDED = "PASSKEY_NEEDED";

  private final Passkeys passkeys;
  private final SessionCookie cookie;
  private final Bodies bodies;

  PasskeyEndpoints(Passkeys passkeys, SessionCookie cookie, Bodies bodies) {
    this.passkeys = passkeys;
    this.cookie = cookie;
    this.bodies = bodies;
  }

  @PostMapping("/staff/passkey/options")
  ResponseEntity<String> logInOptions() {
    return json(passkeys.logInOptions());
  }

  /// Logs in; whoever is logged in already shows that it is still them.
  @PostMapping("/staff/passkey")
  ResponseEntity<String> use(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var response = body.path("credential").toString();
          var who = StaffAuthentication.current();
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
              .orElseGet(PasskeyEndpoints::refused);
        });
  }

  /// For a first passkey by an invitation, or for one more.
  @PostMapping("/staff/passkey/new/options")
  ResponseEntity<String> newOptions(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var invitation = invitation(body);
          if (invitation.isPresent()) {
            return passkeys
                .optionsFor(invitation.get())
                .map(PasskeyEndpoints::json)
                .orElseGet(PasskeyEndpoints::refused);
          }
          return StaffAuthentication.current()
              .map(who ->
                  passkeys
                      .optionsFor(who)
                      .map(PasskeyEndpoints::json)
                      .orElseGet(() -> told(FORBIDDEN, PASSKEY_NEEDED)))
              .orElseGet(PasskeyEndpoints::refused);
        });
  }

  @PostMapping("/staff/passkey/new")
  ResponseEntity<String> register(HttpServletRequest request) {
    return with(
        request,
        body -> {
          var response = body.path("credential").toString();
          var invitation = invitation(body);
          if (invitation.isPresent()) {
            return passkeys.register(invitation.get(), response) ? done() : refused();
          }
          return StaffAuthentication.current()
              .map(who -> added(who, response))
              .orElseGet(PasskeyEndpoints::refused);
        });
  }

  private ResponseEntity<String> added(SignedIn who, String response) {
    return switch (passkeys.add(who, response)) {
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
