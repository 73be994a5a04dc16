package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Question;
import hk.iamsmart.demo.service.Visit;
import hk.iamsmart.sdk.StepUpRequest;
import hk.iamsmart.sdk.StepUpRequest.Method;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A transfer: written, reviewed, confirmed by the customer's face, and made.
@RestController
@RequestMapping("/bank/transfer")
final class TransferEndpoints {
  private static final String FORM = Bank.SERVICE.at("/transfer");

  private final Desk desk;
  private final Accounts accounts;
  private final SecureRandom random;

  TransferEndpoints(Desks desks, Accounts accounts, SecureRandom random) {
    this.desk = desks.of(Bank.SERVICE);
    this.accounts = accounts;
    this.random = random;
  }

  /// As it was left; what could not be made any more is told.
  @GetMapping
  ResponseEntity<String> write(HttpServletRequest request) {
    return loggedIn(
        request,
        visit -> {
          var typed = desk.session(request).get(TransferForm.class);
          var balance = balance(visit);
          var parameters =
              Map.<String, Object>of(
                  "form", typed.orElse(TransferForm.EMPTY),
                  "faults", typed.map(t -> t.faults(balance)).orElse(Map.of()),
                  "balance", balance);
          return desk.form(request, 200, "bank/transfer", parameters);
        });
  }

  /// What was typed is kept in any case. A page that can be loaded again tells what is wrong.
  @PostMapping
  ResponseEntity<String> written(HttpServletRequest request) {
    return posted(
        request,
        visit -> {
          var session = desk.session(request);
          var typed = TransferForm.of(request);
          session.put(typed);
          session.take(Transfer.class);
          if (!typed.faults(balance(visit)).isEmpty()) {
            return Pages.redirect(FORM);
          }
          session.put(typed.transfer(freshId()));
          return Pages.redirect(Bank.TRANSFER.page());
        });
  }

  @GetMapping("/review")
  ResponseEntity<String> review(HttpServletRequest request) {
    return loggedIn(
        request,
        visit ->
            transfer(request)
                .map(transfer ->
                    desk.form(
                        request,
                        200,
                        "bank/review",
                        Map.<String, Object>of(
                            "transfer",
                            transfer,
                            "after",
                            balance(visit).minus(transfer.amount()))))
                .orElseGet(() -> Pages.redirect(FORM)));
  }

  /// Asks for the customer's face. What the account does not hold any more is not asked for.
  @PostMapping("/review")
  ResponseEntity<String> confirm(HttpServletRequest request) {
    return posted(
        request,
        visit -> {
          var transfer = transfer(request);
          if (transfer.isEmpty() || transfer.get().amount().exceeds(balance(visit))) {
            return Pages.redirect(FORM);
          }
          var wanted = StepUpRequest.of(Method.FR);
          var question = new Question(Bank.TRANSFER, transfer.get().id(), wanted, Optional.empty());
          return desk.ask(request, visit, question);
        });
  }

  @GetMapping("/done")
  ResponseEntity<String> done(HttpServletRequest request) {
    var session = desk.session(request);
    return loggedIn(
        request,
        _ ->
            session
                .get(Made.class)
                .map(made ->
                    desk.pages()
                        .page(
                            request,
                            200,
                            "bank/transferred",
                            Map.<String, Object>of("made", made, "txId", session.trail())))
                .orElseGet(() -> Pages.redirect(Bank.SERVICE.welcome())));
  }

  private ResponseEntity<String> loggedIn(
      HttpServletRequest request, Function<Visit, ResponseEntity<String>> work) {
    return desk.session(request)
        .visit()
        .map(work)
        .orElseGet(() -> Pages.redirect(Bank.SERVICE.home()));
  }

  private ResponseEntity<String> posted(
      HttpServletRequest request, Function<Visit, ResponseEntity<String>> work) {
    return loggedIn(request, visit -> desk.posted(request, () -> work.apply(visit)));
  }

  private Optional<Transfer> transfer(HttpServletRequest request) {
    return desk.session(request).get(Transfer.class);
  }

  private Money balance(Visit visit) {
    return accounts.balance(visit.openId(), Today.at(desk.now()));
  }

  private String freshId() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
