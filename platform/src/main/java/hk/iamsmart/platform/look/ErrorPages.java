package hk.iamsmart.platform.look;

import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// The page for everything that went wrong outside the sealed API: what happened, what it means,
/// what to do, and the txID to quote.
@Controller
public final class ErrorPages implements ErrorController {
  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  private final Texts texts = Texts.of(ErrorPages.class);
  private final Pages pages;
  private final IdSource ids;

  ErrorPages(Pages pages, IdSource ids) {
    this.pages = pages;
    this.ids = ids;
  }

  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    var current = LoggedTxId.current();
    if (current.isPresent()) {
      return answer(request, status, current.get());
    }
    var txId = new TxId(ids.hex32());
    try (var _ = new LoggedTxId(txId)) {
      return answer(request, status, txId);
    }
  }

  private ResponseEntity<String> answer(HttpServletRequest request, int status, TxId txId) {
    // whoever answered 503 has said why
    log.atLevel(status >= 500 && status != 503 ? Level.ERROR : Level.DEBUG)
        .log("answered {} with an error page", status);
    return pages.answer(status, page(ReaderLanguage.of(request), status, txId));
  }

  /// The page itself, for a room that knows better than the container what went wrong.
  Page page(Language language, int status, TxId txId) {
    var t = texts.in(language);
    var kind = kindOf(status);
    return Page.of(
        language,
        t.say("error." + kind + ".title"),
        pages.content("look/error.jte", Map.of("t", t, "kind", kind, "txId", txId)));
  }

  private static String kindOf(int status) {
    return switch (status) {
      case 404 -> "notFound";
      case 403, 401 -> "forbidden";
      case 405, 415, 406 -> "unfit";
      case 413 -> "tooLarge";
      case 429 -> "tooMany";
      case 503 -> "busy";
      default -> status < 500 ? "unfit" : "broken";
    };
  }
}
