package hk.iamsmart.phone.beside;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a program beside a browser is told at its start: options with values, words without, and
/// variables of the environment in the place of the former.
public final class Arguments {
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private final Map<String, String> environment;

  /// @param options that have a value
  /// @param alone words that have none
  /// @throws IllegalArgumentException when one of them is not understood
  public Arguments(
      List<String> given, Set<String> options, Set<String> alone, Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    var rest = new ArrayDeque<>(given);
    while (!rest.isEmpty()) {
      var word = rest.pop();
      if (alone.contains(word)) {
        words.add(word);
        continue;
      }
      if (!options.contains(word)) {
        throw new IllegalArgumentException("Unknown option " + word + ".");
      }
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(word + " needs a value.");
      }
      values.put(word, rest.pop());
    }
  }

  public boolean has(String word) {
    return words.contains(word);
  }

  /// @param variable of the environment that is asked when the option was not given
  public String value(String option, String variable, String otherwise) {
    var value = values.get(option);
    return value != null ? value : environment.getOrDefault(variable, otherwise);
  }

  /// Where the platform is, without a slash at the end.
  public URI server() {
    return URI.create(serverText().replaceAll("/+$", ""));
  }

  private String serverText() {
    return value("--server", "IAMSMART_SERVER", "http://localhost:8080");
  }

  /// The server's own, and those of `--origins`.
  public Set<String> origins() {
    var origins = new LinkedHashSet<String>();
    origins.add(origin("--server", serverText()));
    for (var more : values.getOrDefault("--origins", "").split(",")) {
      if (!more.isBlank()) {
        origins.add(origin("--origins", more.strip()));
      }
    }
    return origins;
  }

  /// As a browser says it: without the port that goes without saying.
  private static String origin(String option, String address) {
    var uri = URI.create(address);
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isPage = scheme.equals("http") || scheme.equals("https");
    if (!isPage || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          option + " must be an address such as http://localhost:8080.");
    }
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean unsaid = uri.getPort() == -1 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
    return scheme + "://" + host + (unsaid ? "" : ":" + uri.getPort());
  }

  /// @param otherwise when neither option nor variable says one
  public int port(String variable, String otherwise) {
    var text = value("--port", variable, otherwise);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("--port is a number from 0 to 65535; 0 is any free one.");
    }
    return Integer.parseInt(text);
  }

  /// @param name of the file in the owner's folder, when neither option nor variable says another
  public Path file(String variable, String name) {
    var home = environment.getOrDefault("HOME", ".");
    return Path.of(value("--file", variable, home + "/.iamsmart/" + name));
  }
}
