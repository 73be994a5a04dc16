package hk.iamsmart.platform.developers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// One of the descriptions of the APIs, read for its list of calls.
///
/// @param name in its address
/// @param calls in the order of the description
public record OpenApi(String name, String title, String version, String text, List<Call> calls) {
  /// The API of online services, that of phones, and that of the sandbox.
  static final List<String> NAMES = List.of("service", "wallet", "sandbox");

  public OpenApi {
    calls = List.copyOf(calls);
  }

  public record Call(String method, String path, String summary) {}

  static Optional<OpenApi> read(String name) {
    return yaml(name).map(text -> of(name, text));
  }

  static Optional<String> yaml(String name) {
    return NAMES.contains(name) ? GuideText.file("openapi-" + name + ".yaml") : Optional.empty();
  }

  private static OpenApi of(String name, String yaml) {
    var document = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    var about = map(document.get("info"));
    var server =
        document.get("servers") instanceof List<?> servers && !servers.isEmpty()
            ? text(map(servers.getFirst()), "url")
            : "";
    var calls = new ArrayList<Call>();
    map(document.get("paths"))
        .forEach((path, methods) ->
            map(methods)
                .forEach((method, call) -> {
                  if (!method.equals("parameters")) {
                    calls.add(
                        new Call(
                            method.toUpperCase(Locale.ROOT),
                            server + path,
                            text(map(call), "summary")));
                  }
                }));
    return new OpenApi(
        name, text(about, "title"), text(about, "version"), text(about, "description"), calls);
  }

  @SuppressWarnings("unchecked") // a mapping of a document of ours has names for keys
  private static Map<String, Object> map(@Nullable Object node) {
    return node instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
  }

  private static String text(Map<String, Object> node, String member) {
    return String.valueOf(node.getOrDefault(member, "")).strip();
  }
}
