package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Refusal;
import hk.iamsmart.platform.authentication.AuthenticationStore.AnonymousRequest;
import hk.iamsmart.platform.authentication.AuthenticationStore.Login;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.ReturnCode;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Logging in to an online service: a question is offered to the phone that scans it, its approval
/// becomes a code for the browser that began, the code becomes a token for the service.
@Service
public final class Authentication {
  /// How long a QR code can be scanned and answered.
  public static final Duration LOGIN_LIFE = Duration.ofMinutes(5);

  private final AuthenticationStore store;
  private final LoginRequestCheck check;
  private final LoginMatter matter;
  private final AnonymousTickets tickets;
  private final Codes codes;
  private final Approvals approvals;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  Authentication(
      AuthenticationStore store,
      LoginRequestCheck check,
      LoginMatter matter,
      AnonymousTickets tickets,
      Codes codes,
      Approvals approvals,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.check = check;
    this.matter = matter;
    this.tickets = tickets;
    this.codes = codes;
    this.approvals = approvals;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Checks the parameters and offers the question.
  ///
  /// @param claimed the parameters as the browser brought them
  /// @param requester what the citizen will be told about that browser
  public Begin begin(ClaimedLogin claimed, Requester requester) {
    return switch (check.check(claimed)) {
      case LoginRequestCheck.Outcome.Bad(Begin answer) -> answer;
      case LoginRequestCheck.Outcome.Good(LoginRequest request) ->
          transaction.execute(_ -> start(claimed, request, requester));
    };
  }

  private Begin start(ClaimedLogin claimed, LoginRequest request, Requester requester) {
    var ticket = request.ticket();
    if (ticket == null) {
      var question = matter.question(request, requester);
      return started(claimed, request, approvals.offer(question, LOGIN_LIFE));
    }
    var left = Duration.between(clock.instant(), ticket.deadline());
    var offered =
        approvals.offer(
            tickets.question(ticket, requester, request.source()),
            left.compareTo(LOGIN_LIFE) < 0 ? left : LOGIN_LIFE);
    if (tickets.offered(ticket, offered.id())) {
      return started(claimed, request, offered);
    }
    approvals.withdraw(offered.id());
    return check.answered(request);
  }

  private Begin started(ClaimedLogin claimed, LoginRequest request, Approval.Offered offered) {
    var ticket = request.ticket();
    var key = new BrowserKey(ids.hex32());
    var login =
        new Login(
            new LoginId(ids.hex32()),
            offered.id(),
            Codes.hash(key.reveal()),
            request.service().id(),
            request.redirectUri(),
            request.state(),
            request.scopes(),
            request.language(),
            request.brokerPage(),
            json.writeValueAsString(claimed),
            ticket == null ? null : new AnonymousRequest(ticket.id(), ticket.businessId()),
            offered.askedAt(),
            offered.deadline());
    store.insert(login);
    return new Begin.Started(
        login.id(),
        key,
        offered.id(),
        request.service(),
        request.language(),
        request.brokerPage(),
        offered.deadline());
  }

  /// How the login stands, for the browser that began it.
  public Progress watch(LoginId id, BrowserKey key) {
    return mine(id, key).map(this::progress).orElseGet(Progress.Unknown::new);
  }

  /// Waits until the login is over or a phone has scanned its code, or the time is up. Real time;
  /// blocks the thread.
  ///
  /// @param claimed whether the caller knows already that a phone has scanned the code
  public Progress await(LoginId id, BrowserKey key, boolean claimed, Duration atMost) {
    var login = mine(id, key).orElse(null);
    if (login == null) {
      return new Progress.Unknown();
    }
    approvals.await(
        login.approval(), a -> a.settled() || (a instanceof Approval.Waiting && !claimed), atMost);
    return progress(login);
  }

  /// The citizen leaves the page: the service is told that the citizen cancelled.
  public Progress cancel(LoginId id, BrowserKey key) {
    mine(id, key).ifPresent(login -> approvals.withdraw(login.approval()));
    return watch(id, key);
  }

  /// A new code in the place of one that nobody scanned in time.
  ///
  /// @return empty when there is no such login in this browser
  public Optional<Begin> refresh(LoginId id, BrowserKey key, Requester requester) {
    return mine(id, key)
        .map(login -> {
          var begun = begin(json.readValue(login.request(), ClaimedLogin.class), requester);
          approvals.withdraw(login.approval());
          return begun;
        });
  }

  /// The question of an anonymous request is approved: its login has a code. In the caller's
  /// transaction.
  public void approved(Approval.Approved outcome) {
    matter.approved(outcome);
  }

  private Optional<Login> mine(LoginId id, BrowserKey key) {
    return store
        .find(id)
        .filter(login -> MessageDigest.isEqual(login.browserKey(), Codes.hash(key.reveal())));
  }

  private Progress progress(Login login) {
    var approval = approvals.find(login.approval()).orElse(null);
    var service = check.service(login.service());
    if (approval == null || service.isEmpty()) {
      return new Progress.Unknown();
    }
    return switch (approval) {
      case Approval.Approved _ -> finished(login, "code", codes.of(login.id()));
      case Approval.Expired e when !e.claimed() ->
          new Progress.Unscanned(
              service.get(),
              login.language(),
              login.anonymous() != null,
              finished(login, ReturnCode.D40003).to());
      case Approval.Expired _ -> finished(login, ReturnCode.D40003);
      case Approval.Refused r ->
          finished(login, specific(login, r).orElseGet(() -> code(r.reason())));
      case Approval.Offered o -> waiting(login, service.get(), false, o);
      case Approval.Waiting w -> waiting(login, service.get(), true, w);
    };
  }

  private Optional<ReturnCode> specific(Login login, Approval.Refused refused) {
    return Optional.ofNullable(login.anonymous())
        .flatMap(request -> tickets.ending(request.ticket(), refused.id()));
  }

  private Progress waiting(Login login, OnlineService service, boolean claimed, Approval open) {
    var code = approvals.code(open.id());
    return new Progress.Waiting(
        open.id(),
        service,
        login.language(),
        login.brokerPage(),
        login.anonymous() != null,
        claimed,
        login.deadline(),
        code.rotation(),
        code.next());
  }

  private static ReturnCode code(Refusal reason) {
    return switch (reason) {
      case CANCELLED -> ReturnCode.D40000;
      case REJECTED -> ReturnCode.D40001;
      case FAILED -> ReturnCode.D40002;
    };
  }

  private static Progress.Finished finished(Login login, ReturnCode error) {
    return finished(login, "error_code", error.name());
  }

  private static Progress.Finished finished(Login login, String name, String value) {
    var businessId = login.anonymous() == null ? null : login.anonymous().businessId();
    return new Progress.Finished(
        LoginRequest.withParameter(login.redirectUri(), name, value, login.state(), businessId));
  }
}
