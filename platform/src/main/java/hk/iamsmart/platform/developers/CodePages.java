package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.developers.CodeBook.Code;
import hk.iamsmart.platform.developers.DevelopersFrame.Shown;
import hk.iamsmart.platform.kit.Column;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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
    var columns =
        Stream.of("code", "message", "cause").map(key -> Column.of(t.say("code." + key))).toList();
    var body =
        pages.content(
            "developers/codes.jte", Map.of("t", t, "codes", codes.all(), "columns", columns));
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

  @GetMapping(Links.CODES + "/{name}")
  ResponseEntity<String> one(@PathVariable String name, HttpServletRequest request) {
    var code =
        codes.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var t = DevelopersFrame.words(request);
    var provoking = Optional.ofNullable(provocations.getIfAvailable());
    var usual = usual(code, request, t);
    var parameters =
        Map.<String, Object>of(
            "t", t,
            "code", code,
            "usual", usual,
            "mend", article(code.mend(), request, t),
            "how", article(code.seen(), request, t),
            "action", provoking.filter(p -> p.knows(name)).map(p -> p.action(name)).orElse(""),
            "seen", code.isFault() ? "" : provoking.map(p -> p.seen(name)).orElse(""),
            "outcome", outcome(request),
            "inJava", IN_JAVA.getOrDefault(code.group(), ""),
            "answer", answer(code));
    return frame.answer(
        200,
        t,
        "",
        new Shown(
            code.name(),
            Links.CODES,
            Links.CODES + "/" + code.name(),
            t.say("guide") + " · " + t.say("codes"),
            headings(t, !usual.isEmpty()),
            pages.content("developers/code.jte", withNeighbours(parameters, code, request, t))));
  }

  /// What came of a provocation just now: the txID that is given back by the address.
  private static String outcome(HttpServletRequest request) {
    var txId = request.getParameter("txID");
    return txId != null && txId.matches("[0-9a-f]{32}") ? txId : "";
  }

  private String usual(Code code, HttpServletRequest request, Words t) {
    return code.more().isEmpty() ? "" : article(code.more(), request, t);
  }

  private String article(String text, HttpServletRequest request, Words t) {
    // taken from its page, which its links within the page stay behind on
    var whole = text.replace("](#", "](codes-service.md#");
    return markdown.article(whole, frame.values(request), t, frame.links(t)).html();
  }

  private static List<Anchored> headings(Words t, boolean usual) {
    return Stream.of("mend", usual ? "usual" : "", "seen", "answer")
        .filter(key -> !key.isEmpty())
        .map(key -> new Anchored(2, t.say("code." + key), key))
        .toList();
  }

  private Map<String, Object> withNeighbours(
      Map<String, Object> given, Code code, HttpServletRequest request, Words t) {
    var all = codes.all();
    int at = all.indexOf(code);
    var whole = new HashMap<>(given);
    whole.put("done", request.getParameter("done") != null);
    whole.put("before", at == 0 ? Optional.empty() : Optional.of(way(all.get(at - 1), t)));
    whole.put(
        "after", at == all.size() - 1 ? Optional.empty() : Optional.of(way(all.get(at + 1), t)));
    return whole;
  }

  private static Way way(Code code, Words t) {
    return Way.to(code.name(), Links.CODES + "/" + code.name() + "?lang=" + t.language().tag());
  }

  /// As it comes over the wire.
  private static String answer(Code code) {
    var lines = new ArrayList<String>();
    if (code.isFault()) {
      lines.add("\"error\": \"" + code.name() + "\"");
      lines.add("\"message\": \"" + code.message() + "\"");
      lines.add("\"txID\": \"<T=938ffb193b4b4370b6c2584372c6a588>\"");
    } else {
      lines.add("\"txID\": \"<T=938ffb193b4b4370b6c2584372c6a588>\"");
      lines.add("\"code\": \"" + code.name() + "\"");
      lines.add("\"message\": \"" + code.message() + "\"");
    }
    return "HTTP/1.1 " + code.status() + "\n\n{\n  " + String.join(",\n  ", lines) + "\n}";
  }
}
