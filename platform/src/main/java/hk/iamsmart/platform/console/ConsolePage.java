package hk.iamsmart.platform.console;

import gg.jte.Content;
import hk.iamsmart.protocol.Language;
import java.util.List;

/// A page for developers before it gets its frame. Begin with `of` and add what differs.
///
/// @param place path of the entry of the rail below which this page stands
/// @param switchedAt path and query of this page without `lang`
/// @param tools what stands beside the title
/// @param panel what is open beside the page, made with the panel of the kit
/// @param scripts its own ES modules by their name under `assets/`; they run before the frame's,
///   which says that the page listens
public record ConsolePage(
    Language language,
    String place,
    String switchedAt,
    String title,
    Content tools,
    Content body,
    Content panel,
    List<String> scripts) {
  private static final Content NOTHING = _ -> {};

  public ConsolePage {
    scripts = List.copyOf(scripts);
  }

  /// A page at the address that the rail leads to.
  public static ConsolePage of(Language language, String place, String title, Content body) {
    return new ConsolePage(language, place, place, title, NOTHING, body, NOTHING, List.of());
  }

  /// At another address: path and query without `lang`.
  public ConsolePage at(String pathAndQuery) {
    return new ConsolePage(language, place, pathAndQuery, title, tools, body, panel, scripts);
  }

  /// With this beside the title.
  public ConsolePage withTools(Content beside) {
    return new ConsolePage(language, place, switchedAt, title, beside, body, panel, scripts);
  }

  /// With this open beside the page.
  public ConsolePage withPanel(Content open) {
    return new ConsolePage(language, place, switchedAt, title, tools, body, open, scripts);
  }

  /// With these ES modules, named as under `assets/`.
  public ConsolePage withScripts(String... names) {
    return new ConsolePage(language, place, switchedAt, title, tools, body, panel, List.of(names));
  }
}
