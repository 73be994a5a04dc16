package hk.iamsmart.platform.look;

import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.AnswerEnvelope;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// The page for everything that went wrong outside the sealed API: what happened, what it means,
/// what to do, a way on, and the txID to quote.
@Controller
public final class ErrorPages implements ErrorController {
  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  private static final String QR_PAGE = "/api/v1/auth/getQR";

  /// What may be over when the reader tries again.
  private static final Set<String> PASSING = Set.of("tooSlow", "tooMany", "busy", "broken");

  private final Texts texts = Texts.of(ErrorPages.class);
  private final Pages pages;
  private final IdSource ids;
  private final List<Door.Form> forms;
  private final List<SiteLink> help;

  ErrorPages(Pages pages, IdSource ids, List<Door.Form> forms, ObjectProvider<SiteLink> links) {
    this.pages = pages;
    this.ids = ids;
    this.forms = List.copyOf(forms);
    this.help = links.stream().filter(SiteLink::isHelp).toList();
  }

  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return answer(request, status);
  }

  /// What a page says that has no place for more work.
  public ResponseEntity<String> busy(HttpServletRequest request, Duration wait) {
    var answer = answer(request, 503);
    return ResponseEntity.status(503)
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, "" + wait.toSeconds())
        .body(answer.getBody());
  }

  private ResponseEntity<String> answer(HttpServletRequest request, int status) {
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
    log.atLevel(kindOf(status).equals("broken") ? Level.ERROR : Level.DEBUG)
        .log("answered {} with an error page", status);
    if (isCall(request)) {
      return envelope(status, txId);
    }
    var address = OwnAddress.of(request);
    var again = OwnAddress.isReading(request);
    return told(path(request), ReaderLanguage.of(request), status, txId, address, again);
  }

  /// The page, or what the programs are told that call there.
  private ResponseEntity<String> told(
      String path, Language language, int status, TxId txId, String address, boolean again) {
    var kind = kindOf(status);
    var message = texts.in(language).say("error." + kind + ".title");
    var error = kind.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return formed(path, new Door.Refusal(status, error, message, txId))
        .map(body -> json(status, body))
        .orElseGet(() -> pages.answer(status, page(language, status, txId, address, again)));
  }

  private Optional<byte[]> formed(String path, Door.Refusal refusal) {
    return forms.stream()
        .filter(form -> path.startsWith(form.below()))
        .findFirst()
        .map(form -> form.told(refusal));
  }

  /// What programs that call at this path are told, as JSON in the form of its door. Empty where
  /// people read pages.
  public Optional<byte[]> toPrograms(String path, Door.Refusal refusal) {
    return isBelowApi(path)
        ? Optional.of(envelope(refusal.message(), refusal.txId()))
        : formed(path, refusal);
  }

  /// Whether a program asks: everything below `/api` but a browser that opens the QR page.
  private static boolean isCall(HttpServletRequest request) {
    var path = path(request);
    return isBelowApi(path) && !(path.equals(QR_PAGE) && OwnAddress.isReading(request));
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String known
        ? known
        : request.getRequestURI();
  }

  /// What is said of a request that the web server refused before any door saw it: below `/api` the
  /// envelope (wire contract, section 1), elsewhere what programs there are told, or the page.
  ///
  /// @param path as far as it is known
  public ResponseEntity<String> unseen(String path, Language language, int status, TxId txId) {
    return isBelowApi(path)
        ? envelope(status, txId)
        : told(path, language, status, txId, OwnAddress.of(path, null), false);
  }

  private static boolean isBelowApi(String path) {
    return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/api?");
  }

  private static ResponseEntity<String> envelope(int status, TxId txId) {
    var known = HttpStatus.resolve(status);
    var message = known == null ? "refused" : known.getReasonPhrase().toLowerCase(Locale.ROOT);
    return json(status, envelope(message, txId));
  }

  private static byte[] envelope(String message, TxId txId) {
    var code = ReturnCode.D20000.name();
    return WireJson.bytes(new AnswerEnvelope(txId.toString(), code, message, null));
  }

  private static ResponseEntity<String> json(int status, byte[] body) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
        .cacheControl(CacheControl.noStore())
        .body(new String(body, StandardCharsets.UTF_8));
  }

  private Page page(Language language, int status, TxId txId, String address, boolean again) {
    var t = texts.in(language);
    var kind = kindOf(status);
    boolean passes = again && PASSING.contains(kind);
    var ways =
        passes
            ? List.of(new Trouble.Way(in(address, language), t.say("error.again")))
            : List.<Trouble.Way>of();
    var trouble =
        new Trouble(
            iconOf(kind),
            t.say("error." + kind + ".title"),
            t.say("error." + kind + ".meaning"),
            t.say("error." + kind + ".next"),
            txId,
            ways,
            List.of(new Trouble.Fact(t.say("error.status"), "" + status, true)));
    return page(language, trouble, address);
  }

  /// The page of a room that knows better what went wrong.
  ///
  /// @param address where it is opened in another language; see [OwnAddress]
  public Page page(Language language, Trouble trouble, String address) {
    var t = texts.in(language);
    var ways = new ArrayList<>(trouble.ways());
    ways.add(new Trouble.Way(in("/", language), t.say("error.home")));
    help.forEach(link -> ways.add(new Trouble.Way(in(link.path(), language), link.in(language))));
    var whole =
        new Trouble(
            trouble.icon(),
            trouble.title(),
            trouble.meaning(),
            trouble.next(),
            trouble.txId(),
            ways,
            trouble.facts());
    var body = pages.content("look/error.jte", Map.of("t", t, "trouble", whole));
    return Page.of(language, trouble.title(), body).withScripts("kit/copy.js").switchedAt(address);
  }

  /// The way back to somebody else's site.
  ///
  /// @param origin as it was registered
  public Trouble.Way backTo(Language language, String origin, String name) {
    return new Trouble.Way(origin, texts.in(language).say("error.back", name));
  }

  private static String in(String address, Language language) {
    return address + (address.contains("?") ? "&" : "?") + "lang=" + language.tag();
  }

  private static Icon iconOf(String kind) {
    return switch (kind) {
      case "notFound" -> Icon.SEARCH;
      case "forbidden" -> Icon.LOCK;
      case "tooLarge" -> Icon.UPLOAD;
      case "tooSlow", "tooMany", "busy" -> Icon.HOURGLASS;
      default -> Icon.WARNING;
    };
  }

  private static String kindOf(int status) {
    return switch (status) {
      case 404 -> "notFound";
      case 403, 401 -> "forbidden";
      case 408 -> "tooSlow";
      case 413 -> "tooLarge";
      case 429 -> "tooMany";
      case 503 -> "busy";
      case 501, 505 -> "unfit"; // what HTTP, or we, do not know
      default -> status < 500 ? "unfit" : "broken";
    };
  }
}
