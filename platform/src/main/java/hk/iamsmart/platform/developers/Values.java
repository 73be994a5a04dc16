package hk.iamsmart.platform.developers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/// What stands in the examples of a page in the place of what the guide has there.
///
/// @param base where this installation is reached
/// @param services of the reader, one of which may stand in the examples
/// @param chosen the one that does; empty where the reader has none
record Values(
    String base, List<ReadersServices.Known> services, Optional<ReadersServices.Known> chosen) {
  private static final String BASE = "(?:http://)?localhost:8080";
  private static final String CLIENT = "<clientID>";
  private static final String CALLBACK = "<redirectURI>";

  Values {
    services = List.copyOf(services);
  }

  /// Whether what the reader chooses changes this example.
  static boolean concerns(String example) {
    return example.contains(CLIENT) || example.contains(CALLBACK);
  }

  /// What an installation without services of the reader cannot answer stays as it is written: it
  /// is meant for the machine of the developer.
  String in(String example) {
    var ours = services.isEmpty() ? BASE + "(?!/sandbox|/try)" : BASE;
    var filled = example.replaceAll(ours + "(?![0-9])", Matcher.quoteReplacement(base));
    return chosen
        .map(known ->
            filled.replace(CLIENT, known.clientId()).replace(CALLBACK, known.redirectUri()))
        .orElse(filled);
  }
}
