package hk.iamsmart.platform.developers;

import gg.jte.Content;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What every page of the guide has around it: its contents with a search, what is on the page, and
/// the values that stand in its examples.
@Component
final class DevelopersFrame {
  /// The words of the furniture; the guide itself is English.
  static final Texts TEXTS = Texts.of(DevelopersFrame.class);

  private static final String SERVICE = "service";

  private final Pages pages;
  private final Contents contents;
  private final HouseSettings house;
  private final ObjectProvider<ReadersServices> services;
  private final ObjectProvider<RailEntry> rail;

  DevelopersFrame(
      Pages pages,
      Contents contents,
      HouseSettings house,
      ObjectProvider<ReadersServices> services,
      ObjectProvider<RailEntry> rail) {
    this.pages = pages;
    this.contents = contents;
    this.house = house;
    this.services = services;
    this.rail = rail;
  }

  /// A page in this frame.
  ///
  /// @param place address of the page in the contents
  /// @param at path and query without `lang`
  /// @param above where in the contents it stands
  /// @param onPage its headings
  record Shown(
      String title, String place, String at, String above, List<Anchored> onPage, Content body) {}

  static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  /// The values for this reader, who may have chosen a service by `?service=`. Services are asked
  /// for only where one has a place.
  ///
  /// @param text that is shown, as Markdown
  Values values(HttpServletRequest request, String text) {
    var readers = Optional.ofNullable(services.getIfAvailable());
    var wanted = Objects.requireNonNullElse(request.getParameter(SERVICE), "");
    var all =
        readers
            .filter(_ -> Values.concerns(text))
            .map(known -> known.known(wanted))
            .orElse(List.of());
    var chosen =
        all.stream()
            .filter(one -> one.clientId().equals(wanted))
            .findFirst()
            .or(() -> all.stream().findFirst());
    return new Values(house.baseUrl().toString(), readers.isPresent(), all, chosen);
  }

  /// @param ofWallet whether they are on a page about the wallet API
  Links links(Words t, boolean ofWallet) {
    return new Links(
        name -> contents.find(name).isPresent(), isConsole(), ofWallet, t.language().tag());
  }

  ResponseEntity<String> answer(int status, Words t, String question, Shown shown) {
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "console", isConsole() ? Console.HOME + "?lang=" + t.language().tag() : "",
            "groups", groups(t, shown.place()),
            "question", question,
            "shown", shown.above(),
            "onPage", shown.onPage(),
            "body", shown.body());
    return pages.answer(
        status,
        Page.of(t.language(), shown.title(), pages.content("developers/frame.jte", parameters))
            .shaped(Shape.CONSOLE)
            .withScripts("console/console.js", "developers/docs.js")
            .switchedAt(shown.at())
            .within(isConsole() ? Console.HOME : Links.DOCS));
  }

  /// Whether there are pages for developers besides the guide.
  private boolean isConsole() {
    return rail.stream().anyMatch(entry -> !entry.path().equals(Links.DOCS));
  }

  private List<Contents.Shown> groups(Words t, String place) {
    var groups = new ArrayList<Contents.Shown>();
    for (var group : contents.groups()) {
      var ways =
          group.entries().stream()
              .map(entry -> way(t, entry.title(), Links.DOCS + "/" + entry.name(), place))
              .toList();
      groups.add(new Contents.Shown(group.title(), ways));
    }
    groups.add(
        new Contents.Shown(
            t.say("reference"),
            Stream.of(
                    way(t, t.say("codes"), Links.CODES, place),
                    way(t, t.say("apis"), Links.OPENAPI, place),
                    way(t, t.say("changes"), Links.DOCS + "/changelog", place))
                .toList()));
    return groups;
  }

  private static Way way(Words t, String word, String path, String place) {
    var way = Way.to(word, path + "?lang=" + t.language().tag());
    return path.equals(place) ? way.here() : way;
  }
}
