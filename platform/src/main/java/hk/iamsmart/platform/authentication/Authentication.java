package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.authentication.AuthenticationStore.Ended;
import hk.iamsmart.platform.authentication.AuthenticationStore.Login;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.ReturnCode;
import java.security.MessageDigest;
import java.time.Duration;
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
  private final Codes codes;
  private final Approvals approvals;
  private final IdSource ids;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  Authentication(
      AuthenticationStore store,
      LoginRequestCheck check,
      LoginMatter matter,
      Codes codes,
      Approvals approvals,
      IdSource ids,
      TransactionTemplate transaction) {
    this.store = store;
    this.check = check;
    this.matter = matter;
    this.codes = codes;
    this.approvals = approvals;
    this.ids = ids;
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
    var offered = approvals.offer(matter.question(request, requester), LOGIN_LIFE);
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
        login.ticket(), a -> a.settled() || (a instanceof Approval.Waiting && !claimed), atMost);
    return progress(login);
  }

  /// The citizen leaves the page: the service is told that the citizen cancelled.
  public Progress cancel(LoginId id, BrowserKey key) {
    mine(id, key).ifPresent(login -> approvals.withdraw(login.ticket()));
    return watch(id, key);
  }

  /// A new code in the place of one that nobody scanned in time.
  ///
  /// @return empty when there is no such login in this browser
  public Optional<Begin> refresh(LoginId id, BrowserKey key, Requester requester) {
    return mine(id, key)
        .map(login -> {
          approvals.withdraw(login.ticket());
          return begin(json.readValue(login.request(), ClaimedLogin.class), requester);
        });
  }

  private Optional<Login> mine(LoginId id, BrowserKey key) {
    return store
        .find(id)
        .filter(login -> MessageDigest.isEqual(login.browserKey(), Codes.hash(key.reveal())));
  }

  private Progress progress(Login login) {
    var approval = approvals.find(login.ticket()).orElse(null);
    var service = check.service(login.service());
    if (approval == null || service.isEmpty()) {
      return new Progress.Unknown();
    }
    return switch (approval) {
      case Approval.Approved _ -> finished(login, "code", codes.of(login.id()));
      case Approval.Expired e when !e.claimed() ->
          new Progress.Unscanned(
              service.get(), login.language(), finished(login, ReturnCode.D40003).to());
      case Approval.Refused _, Approval.Expired _ -> finished(login, error(login));
      case Approval.Offered o -> waiting(login, service.get(), false, o);
      case Approval.Waiting w -> waiting(login, service.get(), true, w);
    };
  }

  private Progress waiting(Login login, OnlineService service, boolean claimed, Approval open) {
    var code = approvals.code(open.id());
    return new Progress.Waiting(
        open.id(),
        service,
        login.language(),
        login.brokerPage(),
        claimed,
        login.deadline(),
        code.rotation(),
        code.next());
  }

  private ReturnCode error(Login login) {
    return store
        .outcome(login.id())
        .map(Ended::error)
        .orElseThrow(() -> new Bug("a settled login has no outcome"));
  }

  private static Progress.Finished finished(Login login, ReturnCode error) {
    return finished(login, "error_code", error.name());
  }

  private static Progress.Finished finished(Login login, String name, String value) {
    return new Progress.Finished(
        LoginRequest.withParameter(login.redirectUri(), name, value, login.state()));
  }
}
