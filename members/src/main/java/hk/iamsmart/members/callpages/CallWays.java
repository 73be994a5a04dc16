package hk.iamsmart.members.callpages;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.protocol.Language;
import java.util.List;

/// What the page of a copy leads to here.
public final class CallWays {
  private CallWays() {}

  /// @param home where the pages of the organisation begin
  /// @param client of the copy
  public static List<Way> of(Language language, String home, String client) {
    var t = CallPages.TEXTS.in(language);
    var end = "client=" + client + "&lang=" + language.tag();
    return List.of(
        Way.to(t.say("view.CALLS"), home + Wanted.PLACE + "?" + end),
        Way.to(t.say("view.CALLBACKS"), home + Wanted.PLACE + "?view=callbacks&" + end));
  }
}
