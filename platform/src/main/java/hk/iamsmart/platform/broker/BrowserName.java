package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.door.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a citizen is told about a browser: its name, its system and where it is on the network. A
/// help to the eye; nothing is decided by it.
final class BrowserName {
  private static final String LOOPBACK = "0:0:0:0:0:0:0:1";
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    // the first that is found counts: many browsers also carry the name of another
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("SamsungBrowser", "Samsung Internet");
    BROWSERS.put("HuaweiBrowser", "Huawei Browser");
    BROWSERS.put("MiuiBrowser", "Mi Browser");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox", "Firefox");
    BROWSERS.put("FxiOS", "Firefox");
    BROWSERS.put("CriOS", "Chrome");
    BROWSERS.put("Chrome", "Chrome");
    BROWSERS.put("Safari", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  static Requester of(HttpServletRequest request, Caller caller) {
    return new Requester(name(request.getHeader("User-Agent")), network(caller.text()));
  }

  static String name(@Nullable String agent) {
    if (agent == null || agent.isBlank()) {
      return "?";
    }
    var browser = first(BROWSERS, agent);
    var system = first(SYSTEMS, agent);
    if (browser.isEmpty()) {
      return system.isEmpty() ? agent.split("[ /]", 2)[0] : system;
    }
    return system.isEmpty() ? browser : browser + " · " + system;
  }

  /// The network and not the host: enough to see that it is not one's own.
  static String network(String address) {
    if (address.startsWith("127.") || address.equals("::1") || address.equals(LOOPBACK)) {
      return "localhost";
    }
    if (address.indexOf(':') >= 0) {
      var groups = address.split(":");
      return groups.length < 4 ? address : groups[0] + ":" + groups[1] + ":" + groups[2] + ":…";
    }
    int last = address.lastIndexOf('.');
    return last < 0 ? address : address.substring(0, last) + ".…";
  }

  /// Whether the page is better a button than a picture to scan.
  static boolean onPhone(@Nullable String agent) {
    return agent != null && (agent.contains("Android") || agent.contains("iPhone"));
  }

  private static String first(Map<String, String> names, String agent) {
    return names.entrySet().stream()
        .filter(e -> agent.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
