package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.authentication.LoginRequestCheck.Outcome;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.services.OnlineService;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Logging in to an online service: a question is offered to the phone that scans it; its approval
/// becomes a code for the browser that began, which the service redeems for a token.
@Service
public final class Authentication {
  /// How long a QR code can be scanned and answered.
  public static final Duration LOGIN_LIFE = Duration.ofMinutes(5);

  private final AuthenticationStore store;
  private final LoginRequestCheck check;
  private final LoginQuestions questions;
  private final Standing standing;
  private final Approvals approvals;
  private final IdSource ids;
  private final TransactionTemplate transaction;

  Authentication(
      AuthenticationStore store,
      LoginRequestCheck check,
      LoginQuestions questions,
      Standing standing,
      Approvals approvals,
      IdSource ids,
      TransactionTemplate transaction) {
    this.store = store;
    this.check = check;
    this.questions = questions;
    this.standing = standing;
    this.approvals = approvals;
    this.ids = ids;
    this.transaction = transaction;
  }

  /// Checks the parameters and offers the question.
  ///
  /// @param claimed the parameters as the browser brought them
  /// @param requester what the citizen will be told about that browser
  public Begin begin(ClaimedLogin claimed, Requester requester) {
    long began = System.nanoTime();
    var begin = begin(check.check(claimed), requester);
    return questions.told(claimed, begin, Duration.ofNanos(System.nanoTime() - began));
  }

  /// Lets who observes know that a browser which wanted to log in was told that we cannot.
  ///
  /// @param reason without personal data
  public void failed(ClaimedLogin claimed, int status, String reason, Duration took) {
    questions.failed(claimed, status, reason, took);
  }

  /// What `begin` answers to parameters that are at fault. Changes nothing.
  ///
  /// @return empty when a login would begin
  public Optional<Begin> refusal(ClaimedLogin claimed) {
    return check.check(claimed) instanceof Outcome.Bad(Begin answer)
        ? Optional.of(answer)
        : Optional.empty();
  }

  private Begin begin(Outcome outcome, Requester requester) {
    return switch (outcome) {
      case Outcome.Bad(Begin answer) -> answer;
      case Outcome.ForService wanted -> transaction.execute(_ -> forService(wanted, requester));
      case Outcome.ForTicket wanted -> transaction.execute(_ -> forTicket(wanted, requester));
    };
  }

  private Begin forService(Outcome.ForService wanted, Requester requester) {
    var offered = questions.offer(wanted, requester);
    var key = new BrowserKey(ids.hex32());
    var login = new Login.ForService(begun(offered, key), wanted.request());
    return started(wanted.service(), login, key);
  }

  private Begin forTicket(Outcome.ForTicket wanted, Requester requester) {
    var offered = questions.offer(wanted, requester).orElse(null);
    if (offered == null) {
      return check.answered(wanted.request());
    }
    var key = new BrowserKey(ids.hex32());
    var ticket = wanted.ticket();
    var login =
        new Login.ForTicket(
            begun(offered, key), wanted.request(), ticket.id(), ticket.businessId());
    return started(wanted.service(), login, key);
  }

  private Login.Begun begun(Approval.Offered offered, BrowserKey key) {
    return new Login.Begun(
        new LoginId(ids.hex32()),
        offered.id(),
        key.digest(),
        offered.askedAt(),
        offered.deadline());
  }

  private Begin started(OnlineService service, Login.Open login, BrowserKey key) {
    store.insert(login);
    var begun = login.begun();
    return new Begin.Started(
        begun.id(),
        key,
        begun.approval(),
        service,
        login.request().language(),
        login.request().brokerPage(),
        begun.deadline());
  }

  /// How the login stands, for the browser that began it.
  public Progress watch(LoginId id, BrowserKey key) {
    return mine(id, key)
        .flatMap(login ->
            standing
                .of(login)
                .flatMap(progress -> approvals.find(login.begun().approval()).map(progress)))
        .orElseGet(Progress.Unknown::new);
  }

  /// Listens to what happens to the login, for the browser that began it.
  ///
  /// @return empty when there is no such login in this browser
  public Optional<Listening> listen(LoginId id, BrowserKey key) {
    return mine(id, key)
        .flatMap(login ->
            standing
                .of(login)
                .map(progress ->
                    new Listening(approvals.watch(login.begun().approval()), progress)));
  }

  /// The citizen leaves the page: the service is told that the citizen cancelled.
  public Progress cancel(LoginId id, BrowserKey key) {
    mine(id, key).ifPresent(login -> approvals.withdraw(login.begun().approval()));
    return watch(id, key);
  }

  /// A new code in the place of one that nobody scanned in time.
  ///
  /// @return empty when there is no such login in this browser
  public Optional<Begin> refresh(LoginId id, BrowserKey key, Requester requester) {
    return mine(id, key)
        .map(login -> {
          long began = System.nanoTime();
          var begun = begin(check.again(login), requester);
          var former = login.begun().approval();
          approvals.withdraw(former);
          return questions.renewed(former, begun, Duration.ofNanos(System.nanoTime() - began));
        });
  }

  /// The question of an anonymous request is approved: its login has a code. In the caller's
  /// transaction.
  public void approved(Approval.Approved outcome) {
    questions.approved(outcome);
  }

  private Optional<Login.Open> mine(LoginId id, BrowserKey key) {
    return store.find(id).filter(login -> login.begun().browser().isOf(key));
  }
}
