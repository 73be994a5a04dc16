package hk.iamsmart.members.stoppages;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.stops.Stop;
import hk.iamsmart.members.stops.StopPolicy;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Optional;

/// The stop button in the reader's words.
public final class StopWords {
  private static final Texts TEXTS = Texts.of(StopWords.class);

  private StopWords() {}

  static Words in(Language language) {
    return TEXTS.in(language);
  }

  /// What the page of a copy says of it; empty when it was not stopped.
  public static String said(Language language, Optional<Stop> stop) {
    var t = in(language);
    return stop.map(one ->
            t.say(
                one.by().startsWith("member:") ? "stopped.own" : "stopped.staff",
                Dates.in(language).moment(one.at()),
                one.reason()))
        .orElse("");
  }

  /// What the operator of the installation in which a copy runs has to give there.
  static String command(Copy copy) {
    return "java -jar platform-app.jar suspend-service " + copy.service() + " <operator>";
  }

  /// What leads to the button; nothing for whoever may not use it.
  public static Optional<Way> way(Language language, Insider who, Copy copy) {
    return StopPolicy.mayStop(who)
        ? Optional.of(
            Way.to(
                in(language).say("title"),
                "%s/services/%s/stop?stage=%s&lang=%s"
                    .formatted(
                        Portal.home(who), copy.service(), copy.stage().word(), language.tag())))
        : Optional.empty();
  }
}
