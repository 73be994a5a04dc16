package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approval.Offered;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.authentication.LoginRequestCheck.Outcome.ForService;
import hk.iamsmart.platform.authentication.LoginRequestCheck.Outcome.ForTicket;
import hk.iamsmart.platform.ground.ApprovalId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The questions that stand for logins, offered to the phone that scans them first.
@Component
final class LoginQuestions {
  private static final Logger log = LoggerFactory.getLogger(LoginQuestions.class);

  private final Approvals approvals;
  private final LoginMatter matter;
  private final AnonymousTickets tickets;
  private final InstantSource clock;
  private final List<LoginObserver> observers;

  LoginQuestions(
      Approvals approvals,
      LoginMatter matter,
      AnonymousTickets tickets,
      InstantSource clock,
      ObjectProvider<LoginObserver> observers) {
    this.approvals = approvals;
    this.matter = matter;
    this.tickets = tickets;
    this.clock = clock;
    this.observers = observers.orderedStream().toList();
  }

  /// Lets who observes know what a browser wanted and was answered.
  Begin told(ClaimedLogin claimed, Begin begin, Duration took) {
    var asked = new LoginObserver.Asked(claimed.texts(), claimed.byApp(), begin, took);
    tell(observers, observer -> observer.asked(asked));
    return begin;
  }

  void failed(ClaimedLogin claimed, int status, String reason, Duration took) {
    var failed = new LoginObserver.Failed(claimed.texts(), claimed.byApp(), status, reason, took);
    tell(observers, observer -> observer.failed(failed));
  }

  /// Who observes never ends what is observed.
  static void tell(List<LoginObserver> observers, Consumer<LoginObserver> what) {
    for (var observer : observers) {
      try {
        what.accept(observer);
      } catch (RuntimeException e) {
        log.error("an observer of logins failed", e);
      }
    }
  }

  /// The same of a QR code in the place of another one.
  Begin renewed(ApprovalId former, Begin begin, Duration took) {
    tell(observers, observer -> observer.renewed(former, begin, took));
    return begin;
  }

  Offered offer(ForService wanted, Requester requester) {
    var question = matter.question(wanted.request(), requester);
    return approvals.offer(question, Authentication.LOGIN_LIFE);
  }

  /// Empty when the request has been answered meanwhile.
  Optional<Offered> offer(ForTicket wanted, Requester requester) {
    var ticket = wanted.ticket();
    var question = tickets.question(ticket, requester, wanted.request().source()).orElse(null);
    if (question == null) {
      return Optional.empty();
    }
    var left = Duration.between(clock.instant(), ticket.deadline());
    var offered =
        approvals.offer(
            question,
            left.compareTo(Authentication.LOGIN_LIFE) < 0 ? left : Authentication.LOGIN_LIFE);
    if (tickets.offered(ticket, offered.id())) {
      return Optional.of(offered);
    }
    approvals.withdraw(offered.id());
    return Optional.empty();
  }

  /// In the caller's transaction.
  void approved(Approval.Approved outcome) {
    matter.approved(outcome);
  }
}
