package hk.iamsmart.sandbox;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import hk.iamsmart.protocol.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers the page of a kiosk as its terminal does, so that everything that may happen there does.
final class PlayedSteps {
  private static final JsonMapper MAPPER = StrictJson.mapper();
  static final String VISIT = "0123456789abcdef0123456789abcdef";

  /// What was asked: the step, and the visit that it named.
  final List<String> asked = new ArrayList<>();

  /// Steps that end with this error instead.
  final Map<String, String> errors = new HashMap<>();

  /// Members of the view that are others.
  final Map<String, Object> others = new HashMap<>();

  String kind = "KIOSK";
  boolean inService = true;
  boolean card;

  /// A step whose answer is held back until it is let go.
  @Nullable String held;

  private @Nullable Route waiting;
  private String step = "CHIP";

  static PlayedSteps of(Page page) {
    var played = new PlayedSteps();
    page.route("**/sandbox/v1/kiosk/*/steps", played::answer);
    return played;
  }

  private void answer(Route route) {
    var message = MAPPER.readTree(route.request().postData());
    var name = message.path("step").asString();
    asked.add((name + " " + message.path("visit").asString("")).strip());
    if (name.equals(held)) {
      held = null;
      waiting = route;
    } else {
      fulfil(route, told(name, message));
    }
  }

  void letGo() {
    fulfil(Objects.requireNonNull(waiting), Map.of("outcome", "DONE", "visit", view()));
  }

  private Map<String, ?> told(String name, JsonNode message) {
    var error = errors.get(name);
    if (error != null) {
      return error.equals("UNANSWERED")
          ? Map.of("outcome", error)
          : Map.of("outcome", "REFUSED", "error", error);
    }
    step =
        switch (name) {
          case "BEGIN" -> "CHIP";
          case "CARD" -> "FACE";
          case "FACE" -> "RECORD";
          case "CHECK" -> "REGISTERED";
          default -> step;
        };
    return switch (name) {
      case "LEAVE" -> Map.of("outcome", "DONE");
      case "STATE" ->
          Map.of("outcome", "DONE", "card", card || message.has("resident"), "kiosk", kiosk());
      default -> Map.of("outcome", "DONE", "visit", view());
    };
  }

  private Map<String, ?> kiosk() {
    return Map.of("kind", kind, "place", "A place", "address", "1 Road", "inService", inService);
  }

  private Map<String, ?> view() {
    var view =
        new HashMap<String, Object>(
            Map.of(
                "visitID",
                VISIT,
                "kind",
                kind,
                "tier",
                "IAM_SMART_PLUS",
                "step",
                step,
                "phone",
                "Pixel 11",
                "email",
                "d•••@example.com",
                "now",
                "2026-11-26T08:00:00Z",
                "expiresAt",
                "2026-11-26T08:10:00Z",
                "name",
                "DUPONT, Claire"));
    view.putAll(others);
    return view;
  }

  private static void fulfil(Route route, Map<String, ?> told) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/x-ndjson;charset=UTF-8")
            .setBody(MAPPER.writeValueAsString(told) + "\n"));
  }
}
