package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The front page, and the account of a customer who is logged in.
@RestController
final class AccountEndpoints {
  private static final int SHOWN = 6;

  private final Desk desk;
  private final Accounts accounts;

  AccountEndpoints(Desks desks, Accounts accounts) {
    this.desk = desks.of(Bank.SERVICE);
    this.accounts = accounts;
  }

  @GetMapping("/bank")
  ResponseEntity<String> home(HttpServletRequest request) {
    return desk.session(request).visit().isEmpty()
        ? desk.pages().page(request, 200, "bank/home", Map.of())
        : Pages.redirect(Bank.SERVICE.welcome());
  }

  @GetMapping("/bank/accounts")
  ResponseEntity<String> account(HttpServletRequest request) {
    var session = desk.session(request);
    var visit = session.visit();
    if (visit.isEmpty()) {
      return Pages.redirect(Bank.SERVICE.home());
    }
    var today = Today.at(desk.now());
    var openId = visit.get().openId();
    var view =
        new AccountView(
            Ledger.ACCOUNT, accounts.balance(openId, today), accounts.latest(openId, today, SHOWN));
    return desk.form(
        request,
        200,
        "bank/accounts",
        Map.<String, Object>of("account", view, "visit", visit.get(), "txId", session.trail()));
  }
}
