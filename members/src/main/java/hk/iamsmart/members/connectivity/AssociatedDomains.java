package hk.iamsmart.members.connectivity;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Which links the apps of a file of associated domains open, by the rules of iOS: of the patterns
/// of an app in their order, the first that fits a link says yes or no.
final class AssociatedDomains {
  private static final String PATH = "/";
  private static final String NOT = "NOT ";

  /// Of reading patterns, each as long as a link: a file can repeat a long list very often.
  private static final int MOST_STEPS = 1_000_000;

  /// What iOS knows without being told.
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "alpha", letters("AZaz"),
          "upper", letters("AZ"),
          "lower", letters("az"),
          "alnum", letters("AZaz09"),
          "digit", letters("09"),
          "xdigit", letters("AFaf09"),
          "region", List.of(Locale.getISOCountries()),
          "lang", List.of(Locale.getISOLanguages()));

  private final JsonNode defaults;
  private final Map<String, List<String>> lists = new HashMap<>(KNOWN);
  private int steps;

  AssociatedDomains(JsonNode applinks) {
    defaults = applinks.path("defaults");
    applinks
        .path("substitutionVariables")
        .forEachEntry((name, list) -> lists.put(name, LinkFiles.texts(list)));
  }

  /// @param spans the first and the last of each
  private static List<String> letters(String spans) {
    return IntStream.range(0, spans.length() / 2)
        .flatMap(i -> IntStream.rangeClosed(spans.charAt(2 * i), spans.charAt(2 * i + 1)))
        .mapToObj(Character::toString)
        .toList();
  }

  boolean opens(JsonNode app, URI link) {
    var components = app.path("components");
    if (components.isArray()) {
      // iOS knows both since version 13, and looks at these alone
      return LinkFiles.list(components).stream()
          .map(component -> new Component(component, app.path("defaults")))
          .filter(component -> component.fits(link))
          .findFirst()
          .filter(component -> !component.of("exclude").asBoolean(false))
          .isPresent();
    }
    var rules = new Rules(true, true);
    for (var pattern : LinkFiles.texts(app.path("paths"))) {
      boolean not = pattern.startsWith(NOT);
      if (rules.fit(not ? pattern.substring(NOT.length()) : pattern, path(link))) {
        return !not;
      }
    }
    return false;
  }

  private static String path(URI link) {
    var path = link.getRawPath();
    return path == null || path.isEmpty() ? PATH : path;
  }

  /// What it does not say is said for its app, or for all.
  private final class Component {
    private final JsonNode own;
    private final JsonNode ofApp;
    private final Rules rules;

    Component(JsonNode own, JsonNode ofApp) {
      this.own = own;
      this.ofApp = ofApp;
      this.rules =
          new Rules(of("caseSensitive").asBoolean(true), of("percentEncoded").asBoolean(true));
    }

    JsonNode of(String key) {
      var of = own.has(key) ? own : ofApp.has(key) ? ofApp : defaults;
      return of.path(key);
    }

    boolean fits(URI link) {
      var query = Objects.requireNonNullElse(link.getRawQuery(), "");
      var asked = of("?");
      return fits(of(PATH), path(link))
          && fits(of("#"), Objects.requireNonNullElse(link.getRawFragment(), ""))
          && (asked.isObject() ? fitItems(asked, query) : fits(asked, query));
    }

    private boolean fits(JsonNode pattern, String text) {
      return pattern.isMissingNode()
          || pattern.isString() && rules.fit(pattern.stringValue(), text);
    }

    /// One that the link lacks counts as empty, and each of those that it repeats has to fit.
    private boolean fitItems(JsonNode asked, String query) {
      var items =
          Arrays.stream(query.split("&"))
              .map(item -> item.split("=", 2))
              .collect(
                  Collectors.groupingBy(
                      item -> item[0],
                      Collectors.mapping(
                          item -> item.length == 1 ? "" : item[1], Collectors.toList())));
      return asked
          .propertyStream()
          .allMatch(pattern ->
              items.getOrDefault(pattern.getKey(), List.of("")).stream()
                  .allMatch(value -> fits(pattern.getValue(), value)));
    }
  }

  /// How texts are compared.
  private final class Rules {
    private final boolean caseSensitive;
    private final boolean percentEncoded;

    Rules(boolean caseSensitive, boolean percentEncoded) {
      this.caseSensitive = caseSensitive;
      this.percentEncoded = percentEncoded;
    }

    /// `*` stands for any characters, `?` for one, `$(name)` for one of a list.
    boolean fit(String pattern, String text) {
      var compared = percentEncoded ? text : decoded(text);
      var start = new BitSet();
      start.set(0);
      return after(pattern, compared, start, true).get(compared.length());
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Where in the text a pattern may end that may begin at any of those places. All ways are gone
    /// at once: trying one after the other could take for ever.
    ///
    /// @param named whether it may have names in it, which lists may not
    private BitSet after(String pattern, String text, BitSet from, boolean named) {
      var at = from;
      for (int i = 0; i < pattern.length() && !at.isEmpty(); i++) {
        int end = named && pattern.startsWith("$(", i) ? pattern.indexOf(')', i) : -1;
        if (end == -1) {
          at = after(pattern.charAt(i), text, at);
          continue;
        }
        var next = new BitSet();
        for (var one : lists.getOrDefault(pattern.substring(i + 2, end), List.of())) {
          if (isOver()) {
            break;
          }
          next.or(after(one, text, at, false));
        }
        at = next;
        i = end;
      }
      return at;
    }

    private BitSet after(char c, String text, BitSet at) {
      var next = new BitSet();
      if (isOver()) {
        return next;
      }
      if (c == '*') {
        next.set(at.nextSetBit(0), text.length() + 1);
        return next;
      }
      at.stream()
          .filter(i -> i < text.length() && (c == '?' || isSame(c, text.charAt(i))))
          .forEach(i -> next.set(i + 1));
      return next;
    }

    private boolean isSame(char one, char other) {
      return one == other
          || !caseSensitive && Character.toLowerCase(one) == Character.toLowerCase(other);
    }
  }

  private boolean isOver() {
    return ++steps > MOST_STEPS;
  }
}
