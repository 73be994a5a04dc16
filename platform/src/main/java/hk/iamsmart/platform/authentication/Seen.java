package hk.iamsmart.platform.authentication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is seen of a browser: its name and its system, both from closed lists, and its network. A
/// stranger chooses among these words and adds none. A help to the eye; nothing is decided by it.
final class Seen {
  /// In the place of a browser that is in no list.
  static final String UNKNOWN = "?";

  /// The network of a browser on the platform's own machine.
  static final String HERE = "localhost";

  static final String BETWEEN = " · ";
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

  private Seen() {}

  /// Such as `Chrome · Windows`; [#UNKNOWN] where the name belongs, and alone when no system is
  /// known either.
  static String browser(@Nullable String agent) {
    var claimed = agent == null ? "" : agent;
    var browser = first(BROWSERS, claimed, UNKNOWN);
    var system = first(SYSTEMS, claimed, "");
    return system.isEmpty() ? browser : browser + BETWEEN + system;
  }

  /// Whether [#browser] could have said so.
  static boolean isBrowser(String text) {
    var parts = text.split(BETWEEN, 2);
    boolean named = parts[0].equals(UNKNOWN) || BROWSERS.containsValue(parts[0]);
    return named && (parts.length == 1 || SYSTEMS.containsValue(parts[1]));
  }

  /// The network and not the host: enough to see that it is not one's own.
  static String network(String address) {
    if (address.startsWith("127.") || address.equals("::1") || address.equals(LOOPBACK)) {
      return HERE;
    }
    if (address.indexOf(':') >= 0) {
      var groups = address.split(":");
      return groups.length < 4
          ? address
          : Stream.of(groups).limit(3).collect(Collectors.joining(":")) + ":…";
    }
    int last = address.lastIndexOf('.');
    return last < 0 ? address : address.substring(0, last) + ".…";
  }

  private static String first(Map<String, String> names, String agent, String none) {
    return names.entrySet().stream()
        .filter(e -> agent.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(none);
  }
}
