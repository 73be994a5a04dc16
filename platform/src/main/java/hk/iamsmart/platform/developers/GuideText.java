package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The files of the guide as they were written: `docs/guide` and what belongs to it, packed by the
/// build.
public final class GuideText {
  private GuideText() {}

  /// A page that must be there, as Markdown.
  ///
  /// @param name without its ending: `callbacks`
  public static String page(String name) {
    return file(name + ".md").orElseThrow(() -> new Bug("no page " + name + " of the guide"));
  }

  /// The description of an API as YAML.
  ///
  /// @param name `service`, `wallet` or `sandbox`
  public static Optional<String> openApi(String name) {
    return OpenApi.yaml(name);
  }

  /// @param name the file's, without a folder
  static Optional<String> file(String name) {
    try (var in = GuideText.class.getResourceAsStream("guide/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Bug("cannot read " + name, e);
    }
  }
}
