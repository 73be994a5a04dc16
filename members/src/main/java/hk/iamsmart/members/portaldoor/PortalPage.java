package hk.iamsmart.members.portaldoor;

import gg.jte.Content;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.List;

/// A page of the portal before it gets its frame. Begin with `of` and add what differs.
///
/// @param t the reader's language
/// @param place of the entry of the rail below which it stands
/// @param switchedAt path and query of this page without `lang`, below the organisation's
/// @param tools what stands beside the title
/// @param scripts its own ES modules by their name under `assets/`
public record PortalPage(
    Words t,
    String place,
    String switchedAt,
    String title,
    Content tools,
    Content body,
    List<String> scripts) {
  public PortalPage {
    scripts = List.copyOf(scripts);
  }

  /// A page at the address that the rail leads to.
  public static PortalPage of(Words t, String place, String title, Content body) {
    return new PortalPage(t, place, place, title, _ -> {}, body, List.of());
  }

  /// At another address below the organisation's: path and query without `lang`.
  public PortalPage at(String pathAndQuery) {
    return new PortalPage(t, place, pathAndQuery, title, tools, body, scripts);
  }

  /// With this beside the title.
  public PortalPage withTools(Content beside) {
    return new PortalPage(t, place, switchedAt, title, beside, body, scripts);
  }

  /// With these ES modules, named as under `assets/`.
  public PortalPage withScripts(String... names) {
    return new PortalPage(t, place, switchedAt, title, tools, body, List.of(names));
  }
}
