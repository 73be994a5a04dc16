package hk.iamsmart.platform.look;

import gg.jte.Content;
import hk.iamsmart.protocol.Language;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A page before it gets its frame. Begin with `of` and add what differs.
///
/// @param title without the name of the platform, which the frame adds
/// @param body what stands between the header and the footer
/// @param scripts ES modules by their name under `assets/`
/// @param switchedAt path and query of this page, to which the language switch adds `lang`; empty
///   when the page has no switch
/// @param place path of the link in the site's header below which this page stands; empty for a
///   page that carries the mark and the languages only, such as the citizen's app
public record Page(
    Language language,
    String title,
    Content body,
    Shape shape,
    List<String> scripts,
    String switchedAt,
    String manifest,
    String place,
    Elsewhere elsewhere) {
  /// How much room the page takes.
  public enum Shape {
    /// One column that reads well: most pages.
    COLUMN,
    /// The whole width: tables.
    WIDE,
    /// The body brings its own frame.
    BARE,
    /// The whole screen of a kiosk, whose size everything has.
    KIOSK,
    /// The body brings a rail along the whole height.
    CONSOLE
  }

  /// Origins, besides our own, that a page has to do with.
  ///
  /// @param forms to which a form may lead
  /// @param framed of which it shows pages in a frame
  /// @param called from which its scripts fetch
  public record Elsewhere(Set<String> forms, Set<String> framed, Set<String> called) {
    static final Elsewhere NOWHERE = new Elsewhere(Set.of(), Set.of(), Set.of());

    public Elsewhere {
      forms = Set.copyOf(forms);
      framed = Set.copyOf(framed);
      called = Set.copyOf(called);
    }
  }

  public Page {
    scripts = List.copyOf(scripts);
  }

  public static Page of(Language language, String title, Content body) {
    return new Page(language, title, body, Shape.COLUMN, List.of(), "", "", "", Elsewhere.NOWHERE);
  }

  public Page shaped(Shape newShape) {
    return new Page(
        language, title, body, newShape, scripts, switchedAt, manifest, place, elsewhere);
  }

  /// With these ES modules, named as under `assets/`: `broker/broker.js`.
  public Page withScripts(String... names) {
    return new Page(
        language, title, body, shape, List.of(names), switchedAt, manifest, place, elsewhere);
  }

  /// With a language switch that leads to the same page; `pathAndQuery` has no `lang` in it.
  public Page switchedAt(String pathAndQuery) {
    return new Page(
        language, title, body, shape, scripts, pathAndQuery, manifest, place, elsewhere);
  }

  /// Installable, described by the web app manifest at this path.
  public Page installedBy(String path) {
    return new Page(language, title, body, shape, scripts, switchedAt, path, place, elsewhere);
  }

  /// With the site's header and footer; the header shows that the reader is below this link.
  public Page within(String path) {
    return new Page(language, title, body, shape, scripts, switchedAt, manifest, path, elsewhere);
  }

  /// With forms that may end at this origin too, such as the online service's.
  public Page leadingTo(String origin) {
    var more = new LinkedHashSet<>(elsewhere.forms());
    more.add(origin);
    return with(new Elsewhere(more, elsewhere.framed(), elsewhere.called()));
  }

  /// With a frame in which a page of this origin is shown.
  public Page framing(String origin) {
    return with(new Elsewhere(elsewhere.forms(), Set.of(origin), elsewhere.called()));
  }

  /// With scripts that fetch from these origins too.
  public Page calling(Set<String> origins) {
    return with(new Elsewhere(elsewhere.forms(), elsewhere.framed(), origins));
  }

  private Page with(Elsewhere other) {
    return new Page(language, title, body, shape, scripts, switchedAt, manifest, place, other);
  }

  /// Where the language switch leads.
  public String in(Language other) {
    return switchedAt + (switchedAt.contains("?") ? "&" : "?") + "lang=" + other.tag();
  }
}
