package hk.iamsmart.sandbox.ground;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stages on pages for developers, and the choice of one of them for a list.
///
/// @param name of the choice as a whole
/// @param ways to all, and to each stage
public record StageTabs(String name, List<Way> ways) {
  private static final Texts TEXTS = Texts.of(StageTabs.class);
  private static final String PARAMETER = "stage";

  /// @param path of the list
  public static StageTabs of(String path, HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var lang = "lang=" + language.tag();
    var chosen = chosen(request);
    var ways = new ArrayList<Way>();
    ways.add(way(t.say("stage.all"), path + "?" + lang, chosen.isEmpty()));
    for (var stage : Stage.values()) {
      var href = path + "?" + PARAMETER + "=" + stage.word() + "&" + lang;
      ways.add(way(named(stage, language), href, chosen.filter(stage::equals).isPresent()));
    }
    return new StageTabs(t.say("stage"), List.copyOf(ways));
  }

  private static Way way(String word, String href, boolean here) {
    var way = Way.to(word, href);
    return here ? way.here() : way;
  }

  /// The stage whose list is asked for; empty for all.
  public static Optional<Stage> chosen(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(PARAMETER)).flatMap(Stage::parse);
  }

  /// Whether this one stands in the list that is asked for.
  public static boolean shows(HttpServletRequest request, Stage stage) {
    return chosen(request).map(stage::equals).orElse(true);
  }

  public static String named(Stage stage, Language language) {
    return TEXTS.in(language).say("stage." + stage);
  }
}
