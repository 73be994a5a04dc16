package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.developers.CodeBook.Code;
import hk.iamsmart.platform.developers.CodeBook.Listed;
import hk.iamsmart.platform.developers.DevelopersFrame.Shown;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// `GET /developers/codes/…`: what a code means, who causes it, how to see it here, what mends it.
@Controller
final class CodePages {
  private static final Map<String, String> IN_JAVA =
      Map.of(
          "try again", "TryAgain",
          "renew once, then try again", "TryAgain",
          "renew once, then report", "ReportToUs",
          "ask", "AskTheCitizen",
          "fix", "FixConfiguration",
          "report", "ReportToUs");

  private final CodeBook codes;
  private final Markdown markdown;
  private final DevelopersFrame frame;
  private final Pages pages;
  private final ObjectProvider<Provocations> provocations;

  CodePages(
      CodeBook codes,
      Markdown markdown,
      DevelopersFrame frame,
      Pages pages,
      ObjectProvider<Provocations> provocations) {
    this.codes = codes;
    this.markdown = markdown;
    this.frame = frame;
    this.pages = pages;
    this.provocations = provocations;
  }

  @GetMapping(Links.CODES)
  ResponseEntity<String> all(HttpServletRequest request) {
    var t = DevelopersFrame.words(request);
    var provoking = Optional.ofNullable(provocations.getIfAvailable());
    var columns =
        Stream.of("code", "message", "cause", provoking.isPresent() ? "seen" : "")
            .filter(key -> !key.isEmpty())
            .map(key -> Column.of(t.say("code." + key)))
            .toList();
    var ofService = frame.links(t, false);
    var ofWallet = frame.links(t, true);
    var rows =
        codes.all().stream()
            .map(code -> {
              var links = code.isFault() ? ofWallet : ofService;
              return new Listed(code, cause(code, request, t, links), clicked(provoking, code));
            })
            .toList();
    var body =
        pages.content(
            "developers/codes.jte",
            Map.of("t", t, "rows", rows, "columns", columns, "clicks", provoking.isPresent()));
    return frame.answer(
        200,
        t,
        "",
        new Shown(
            t.say("codes"),
            Links.CODES,
            Links.CODES,
            t.say("guide"),
            List.of(
                new Anchored(2, t.say("codes.service"), "service"),
                new Anchored(2, t.say("codes.wallet"), "wallet")),
            body));
  }

  private String cause(Code code, HttpServletRequest request, Words t, Links links) {
    return new Shower(frame.values(request, code.cause()), t, links).inline(code.cause());
  }

  private static boolean clicked(Optional<Provocations> provoking, Code code) {
    return provoking.filter(p -> p.knows(code.name())).isPresent();
  }

  @GetMapping(Links.CODES + "/{name}")
  ResponseEntity<String> one(@PathVariable String name, HttpServletRequest request) {
    var code =
        codes.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var t = DevelopersFrame.words(request);
    var provoking = Optional.ofNullable(provocations.getIfAvailable());
    var shown = new Shower(frame.values(request, whole(code)), t, frame.links(t, code.isFault()));
    var usual = code.more().isEmpty() ? "" : shown.article(code.more());
    var parameters = new HashMap<String, Object>();
    parameters.put("t", t);
    parameters.put("code", code);
    parameters.put("meaning", shown.inline(code.meaning()));
    parameters.put("cause", shown.inline(code.cause()));
    parameters.put("usual", usual);
    parameters.put("mend", shown.article(code.mend()));
    parameters.put("how", shown.article(code.seen()));
    parameters.put(
        "action", provoking.filter(p -> p.knows(name)).map(p -> p.action(name)).orElse(""));
    parameters.put("seen", code.isFault() ? "" : provoking.map(p -> p.seen(name)).orElse(""));
    parameters.put("outcome", outcome(request));
    parameters.put("came", came(request));
    parameters.put("done", request.getParameter("came") != null);
    parameters.put("inJava", IN_JAVA.getOrDefault(code.group(), ""));
    parameters.put("receptions", Reception.of(code));
    addNeighbours(parameters, code, t);
    return frame.answer(
        200,
        t,
        "",
        new Shown(
            code.name(),
            Links.CODES,
            Links.CODES + "/" + code.name(),
            t.say("guide") + " · " + t.say("codes"),
            headings(t, code, !usual.isEmpty()),
            pages.content("developers/code.jte", parameters)));
  }

  /// What came of a provocation just now: the txID that is given back by the address.
  private static String outcome(HttpServletRequest request) {
    var txId = request.getParameter("txID");
    return txId != null && txId.matches("[0-9a-f]{32}") ? txId : "";
  }

  /// The code that came of it; empty when none did.
  private static String came(HttpServletRequest request) {
    var came = request.getParameter("came");
    return came != null && came.matches("D[0-9]{5}") ? came : "";
  }

  private static String whole(Code code) {
    return String.join("\n", code.meaning(), code.cause(), code.seen(), code.mend(), code.more());
  }

  /// Shows what the guide says of a code.
  private final class Shower {
    private final Values values;
    private final Words t;
    private final Links links;

    private Shower(Values values, Words t, Links links) {
      this.values = values;
      this.t = t;
      this.links = links;
    }

    private String article(String text) {
      return markdown.article(aloof(text), values, t, links).html();
    }

    private String inline(String text) {
      return markdown.inline(aloof(text), values, t, links);
    }

    /// Taken from its page, which its links within the page stay behind on.
    private static String aloof(String text) {
      return text.replace("](#", "](codes-service.md#");
    }
  }

  private static List<Anchored> headings(Words t, Code code, boolean usual) {
    return Stream.of("mend", usual ? "usual" : "", "seen", "answer")
        .filter(key -> !key.isEmpty())
        .map(key -> new Anchored(2, t.say(heading(key, code)), key))
        .toList();
  }

  /// A fault of the wallet API is nothing that its reader mends: a phone does something about it.
  private static String heading(String key, Code code) {
    return key.equals("mend") && code.isFault() ? "code.phone" : "code." + key;
  }

  private void addNeighbours(Map<String, Object> parameters, Code code, Words t) {
    var all = codes.all();
    int at = all.indexOf(code);
    parameters.put("before", at == 0 ? Optional.empty() : Optional.of(way(all.get(at - 1), t)));
    parameters.put(
        "after", at == all.size() - 1 ? Optional.empty() : Optional.of(way(all.get(at + 1), t)));
  }

  private static Way way(Code code, Words t) {
    return Way.to(code.name(), Links.CODES + "/" + code.name() + "?lang=" + t.language().tag());
  }
}
