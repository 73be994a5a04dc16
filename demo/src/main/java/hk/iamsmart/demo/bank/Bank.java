package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.demo.service.Asking;
import hk.iamsmart.demo.service.Business;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Purpose;
import hk.iamsmart.demo.service.Session;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.BulkSigningResult;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.ProfileResult;
import hk.iamsmart.sdk.RequestResult;
import hk.iamsmart.sdk.StepUpResult;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What the bank does with the answers of its customers.
@Component
final class Bank implements Business {
  static final OnlineService SERVICE =
      new OnlineService(
          "bank",
          "/bank",
          EnumSet.of(Scope.AUTHENTICATION, Scope.REAUTHENTICATION, Scope.BULK_SIGNING),
          "/accounts");

  static final Purpose TRANSFER = new Purpose("TRANSFER", "/bank/transfer/review", false);
  static final Purpose STATEMENTS = new Purpose("STATEMENTS", "/bank/statements", true);

  private static final Logger LOG = LoggerFactory.getLogger(Bank.class);

  private final Desk desk;
  private final Accounts accounts;
  private final Statements statements;

  Bank(Desks desks, Accounts accounts, Statements statements) {
    this.desk = desks.of(SERVICE);
    this.accounts = accounts;
    this.statements = statements;
  }

  @Override
  public OnlineService service() {
    return SERVICE;
  }

  @Override
  public void received(RequestResult result) {
    switch (result) {
      case BulkConsent consent -> statements.consented(consent);
      case BulkSigningResult signed -> statements.signed(signed);
      case StepUpResult _, Ended _ -> {
        // what comes of it is the page's, which knows the transfer
      }
      case FormResult _, ProfileResult _, HashSigningResult _, PdfSigningResult _ ->
          LOG.warn("an answer to a question that the bank never asks");
    }
  }

  @Override
  public String given(Session session, Asking asking, RequestResult result) {
    return result instanceof StepUpResult passed
        ? transferred(session, asking, passed)
        : asking.purpose().page();
  }

  /// Makes the transfer that the customer has confirmed, and no other.
  private String transferred(Session session, Asking asking, StepUpResult passed) {
    var confirmed = session.get(Transfer.class).filter(t -> t.id().equals(asking.subject()));
    if (confirmed.isEmpty()) {
      return TRANSFER.page();
    }
    var today = Today.at(desk.now());
    return switch (accounts.transfer(passed.openId(), confirmed.get(), today)) {
      case Accounts.Outcome.Done(var made) -> {
        session.put(made);
        session.take(Transfer.class);
        session.take(TransferForm.class);
        yield SERVICE.at("/transfer/done");
      }
      case Accounts.Outcome.Insufficient() -> {
        session.take(Transfer.class);
        yield SERVICE.at("/transfer");
      }
    };
  }
}
