package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Refusal;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How a login stands, which follows from its question.
@Component
final class Standing {
  private final Services services;
  private final AnonymousTickets tickets;
  private final Approvals approvals;
  private final Tokens tokens;
  private final List<LoginObserver> observers;

  Standing(
      Services services,
      AnonymousTickets tickets,
      Approvals approvals,
      Tokens tokens,
      ObjectProvider<LoginObserver> observers) {
    this.services = services;
    this.tickets = tickets;
    this.approvals = approvals;
    this.tokens = tokens;
    this.observers = observers.orderedStream().toList();
  }

  /// Empty when the service of the login is gone.
  Optional<Function<Approval, Progress>> of(Login.Open login) {
    return services
        .find(login.request().service())
        .map(service -> approval -> progress(login, service, approval));
  }

  private Progress progress(Login.Open login, OnlineService service, Approval approval) {
    return switch (approval) {
      case Approval.Approved a -> {
        var granted = login.approve(a);
        yield finished(a.id(), granted.to(tokens.code(granted.id())));
      }
      case Approval.Refused r -> finished(r.id(), login.deny(code(login, r)).to());
      case Approval.Expired e when e.claimed() ->
          finished(e.id(), login.deny(ReturnCode.D40003).to());
      case Approval.Expired _ ->
          new Progress.Unscanned(
              service, login.request().language(), anonymous(login), login.lapse().to());
      case Approval.Offered _, Approval.Waiting _ -> waiting(login, service, approval);
    };
  }

  private Progress finished(ApprovalId ticket, URI to) {
    LoginQuestions.tell(observers, observer -> observer.sentBack(ticket, to));
    return new Progress.Finished(to);
  }

  private Progress waiting(Login.Open login, OnlineService service, Approval open) {
    var code = approvals.code(open.id());
    return new Progress.Waiting(
        open.id(),
        service,
        login.request().language(),
        login.request().brokerPage(),
        anonymous(login),
        open instanceof Approval.Waiting,
        login.begun().deadline(),
        code.rotation(),
        code.next());
  }

  private static boolean anonymous(Login.Open login) {
    return switch (login) {
      case Login.ForService _ -> false;
      case Login.ForTicket _ -> true;
    };
  }

  /// An anonymous request may end with a code that tells more than the three of a login.
  private ReturnCode code(Login.Open login, Approval.Refused refused) {
    return switch (login) {
      case Login.ForService _ -> code(refused.reason());
      case Login.ForTicket answering ->
          tickets.ending(answering.ticket(), refused.id()).orElseGet(() -> code(refused.reason()));
    };
  }

  private static ReturnCode code(Refusal reason) {
    return switch (reason) {
      case CANCELLED -> ReturnCode.D40000;
      case REJECTED -> ReturnCode.D40001;
      case FAILED -> ReturnCode.D40002;
    };
  }
}
