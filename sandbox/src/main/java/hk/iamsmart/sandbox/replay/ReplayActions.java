package hk.iamsmart.sandbox.replay;

import gg.jte.Content;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LoggedExchange;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What a reader can do with a logged request: send it once more, and copy it as a program.
@Component
public final class ReplayActions {
  private static final Texts TEXTS = Texts.of(ReplayActions.class);
  private static final Content NOTHING = _ -> {};

  private final Pages pages;

  ReplayActions(Pages pages) {
    this.pages = pages;
  }

  /// Buttons for a request of an online service; nothing for others.
  ///
  /// @param query of the page, which is kept
  public Content of(LoggedExchange exchange, Language language, String query) {
    return exchange.door() == LogDoor.API || exchange.path().endsWith("/auth/getQR")
        ? pages.content(
            "replay/actions.jte",
            Map.of(
                "t",
                TEXTS.in(language),
                "hex",
                exchange.txID().replaceAll("[<T=>]", ""),
                "signed",
                exchange.door() == LogDoor.API,
                "query",
                query.isEmpty() ? "" : "&" + query))
        : NOTHING;
  }
}
