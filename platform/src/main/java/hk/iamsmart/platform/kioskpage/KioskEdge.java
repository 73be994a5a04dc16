package hk.iamsmart.platform.kioskpage;

import hk.iamsmart.platform.look.Texts;
import java.util.Set;

/// Where the page of a kiosk meets what stands beside it: who makes its calls, what is in the slot
/// and who is before the camera. Each main has one among its edges.
///
/// @param script the module that the page begins with, as named under `assets/`; it starts
///   `kioskpage/kiosk.js` with itself
/// @param template what the module shows, rendered with the words `t` and with `called`
/// @param texts the words of both
/// @param called origins, besides our own, from which the module may fetch: the terminal's
public record KioskEdge(String script, String template, Texts texts, Set<String> called) {
  public KioskEdge {
    called = Set.copyOf(called);
  }

  /// The edge of production: the terminal beside the browser and the browser's camera.
  ///
  /// @param port where the terminal listens
  public static KioskEdge production(int port) {
    return new KioskEdge(
        "kioskpage/production.js",
        "kioskpage/production.jte",
        Texts.of(KioskEdge.class),
        Set.of(terminal(port)));
  }

  /// The origin of a terminal on the machine of the browser.
  public static String terminal(int port) {
    return "http://127.0.0.1:" + port;
  }
}
