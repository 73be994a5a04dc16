package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.pages.Code;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.papers.Paper;
import hk.iamsmart.demo.papers.PaperView;
import hk.iamsmart.demo.papers.PdfAnswer;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Question;
import hk.iamsmart.demo.service.Visit;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The statements for a mortgage: read, signed all together, and each with its verdict.
@RestController
@RequestMapping("/bank/statements")
final class StatementEndpoints {
  private final Desk desk;
  private final Statements statements;

  StatementEndpoints(Desks desks, Statements statements) {
    this.desk = desks.of(Bank.SERVICE);
    this.statements = statements;
  }

  /// The statements that were printed for this browser, by their digests.
  record Batch(List<String> digests, Language language) {}

  @GetMapping
  ResponseEntity<String> show(HttpServletRequest request) {
    var visit = desk.session(request).visit();
    if (visit.isEmpty()) {
      return Pages.redirect(Bank.SERVICE.home());
    }
    var mine = mine(request);
    return mine.stream().anyMatch(paper -> paper.signed().isPresent())
        ? done(request, mine)
        : draft(request, visit.get());
  }

  /// The very document that is signed, with the signature as soon as it is there.
  @GetMapping("/{number}")
  ResponseEntity<byte[]> paper(HttpServletRequest request, @PathVariable String number) {
    var mine = mine(request);
    for (int i = 0; i < mine.size(); i++) {
      if (number.equals(String.valueOf(i + 1))) {
        return PdfAnswer.of(mine.get(i).pdf(), "statement-" + number + ".pdf");
      }
    }
    return ResponseEntity.notFound().build();
  }

  @PostMapping
  ResponseEntity<String> sign(HttpServletRequest request) {
    return desk.posted(
        request,
        () -> {
          var visit = desk.session(request).visit();
          var mine = mine(request);
          boolean open = mine.stream().allMatch(paper -> paper.signed().isEmpty());
          return visit.isEmpty() || mine.isEmpty() || !open
              ? Pages.redirect(Bank.STATEMENTS.page())
              : sign(request, visit.get(), mine);
        });
  }

  private ResponseEntity<String> sign(HttpServletRequest request, Visit visit, List<Paper> papers) {
    var wanted = statements.wanted(desk.pages().texts(request), papers);
    var code = new Code(wanted.requestName(), wanted.identificationCode(visit.openId()));
    var subject = papers.getFirst().digest();
    return desk.ask(
        request, visit, new Question(Bank.STATEMENTS, subject, wanted, Optional.of(code)));
  }

  /// Others, to be signed anew.
  @PostMapping("/again")
  ResponseEntity<String> again(HttpServletRequest request) {
    return desk.posted(
        request,
        () -> {
          desk.session(request).take(Batch.class);
          return Pages.redirect(Bank.STATEMENTS.page());
        });
  }

  private ResponseEntity<String> draft(HttpServletRequest request, Visit visit) {
    var session = desk.session(request);
    var texts = desk.pages().texts(request);
    var language = texts.language();
    var papers =
        session.get(Batch.class).filter(b -> b.language() == language).isPresent()
            ? mine(request)
            : List.<Paper>of();
    if (papers.isEmpty()) {
      var customer = texts.say("statement.number") + " " + visit.shortId();
      papers = statements.print(texts, customer, desk.now());
      session.put(new Batch(papers.stream().map(Paper::digest).toList(), language));
    }
    var names = papers.stream().map(Paper::name).toList();
    return desk.form(
        request,
        200,
        "bank/statements",
        Map.<String, Object>of("names", names, "plus", visit.canSign()));
  }

  private ResponseEntity<String> done(HttpServletRequest request, List<Paper> papers) {
    var texts = desk.pages().texts(request);
    var rows =
        papers.stream()
            .map(paper ->
                new StatementView(
                    paper.name(), paper.signed().map(signed -> PaperView.of(paper, signed, texts))))
            .toList();
    var parameters = Map.<String, Object>of("rows", rows, "txId", desk.session(request).trail());
    return desk.form(request, 200, "bank/signed", parameters);
  }

  /// All of them or none: those of a batch of which one is not known any more are printed anew.
  private List<Paper> mine(HttpServletRequest request) {
    var batch = desk.session(request).get(Batch.class);
    var found = batch.stream().flatMap(b -> b.digests().stream()).map(statements::find).toList();
    return found.stream().allMatch(Optional::isPresent)
        ? found.stream().flatMap(Optional::stream).toList()
        : List.of();
  }
}
