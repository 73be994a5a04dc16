package hk.iamsmart.platform.requests;

import static hk.iamsmart.protocol.ReturnCode.D20007;
import static hk.iamsmart.protocol.ReturnCode.D20008;
import static hk.iamsmart.protocol.ReturnCode.D20009;
import static hk.iamsmart.protocol.ReturnCode.D20010;
import static hk.iamsmart.protocol.ReturnCode.D20011;
import static hk.iamsmart.protocol.ReturnCode.D20012;
import static hk.iamsmart.protocol.ReturnCode.D20015;
import static hk.iamsmart.protocol.ReturnCode.D40002;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.approvals.Asking.Limit;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.requests.Request.Particulars;
import hk.iamsmart.platform.requests.RequestKind.Accepted;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.tokens.Access;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.StateParameter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Requests to a citizen who is signed in at the online service (wire contract, section 5). The
/// order of the checks: the parameters, source, redirect URI, the service's permission, token,
/// openID, the token's scope, the account, what the kind objects to, how much the citizen is asked,
/// businessID.
@Component
final class SignedInRequests {
  private static final int TOKEN_LONGEST = 512;

  private final RequestsStore store;
  private final Tokens tokens;
  private final Asking asking;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  SignedInRequests(
      RequestsStore store,
      Tokens tokens,
      Asking asking,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.tokens = tokens;
    this.asking = asking;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// A request whose parameters have the right form.
  private record Claimed<T>(
      OnlineService service,
      String businessId,
      String token,
      String openId,
      Source source,
      URI destination,
      @Nullable String state,
      Reading.Good<T> read) {}

  private sealed interface Check<T> {
    record Good<T>(Claimed<T> claimed) implements Check<T> {}

    record Bad<T>(Refusal refusal) implements Check<T> {}
  }

  <T extends Record> SealedAnswer ask(RequestKind<T> kind, OpenedRequest request) {
    return switch (check(kind, request)) {
      case Check.Bad<T>(Refusal refusal) -> refusal;
      case Check.Good<T>(Claimed<T> claimed) -> ask(kind, claimed);
    };
  }

  private static <T extends Record> Check<T> check(RequestKind<T> kind, OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.businessId();
    var token = p.text("accessToken", TOKEN_LONGEST);
    var openId = p.text("openID", TOKEN_LONGEST);
    var source = p.text("source", TOKEN_LONGEST);
    var redirect = p.text("redirectURI", CallbackUrls.LONGEST_IN_BODY);
    var state = p.optionalText("state", StateParameter::fits, StateParameter.RULE);
    if (p.fault().isPresent()) {
      return new Check.Bad<>(p.fault().get());
    }
    var service = request.from();
    var known = Source.parse(source);
    var use = kind.scope();
    var destination = service.callbackInBody(redirect).filter(url -> service.serves(url, use));
    return switch (kind.read(p, false)) {
      case Reading.Bad<T>(Refusal refusal) -> new Check.Bad<>(refusal);
      case Reading.Good<T> _ when known.isEmpty() ->
          new Check.Bad<>(new Refusal(D20007, "source", "not one of the listed sources"));
      case Reading.Good<T> _ when destination.isEmpty() ->
          new Check.Bad<>(new Refusal(D20008, "redirectURI", service.callbackFault(redirect, use)));
      case Reading.Good<T> good ->
          kind.objection(good.terms(), service)
              .<Check<T>>map(Check.Bad::new)
              .orElseGet(() ->
                  new Check.Good<>(
                      new Claimed<>(
                          service,
                          businessId,
                          token,
                          openId,
                          known.orElseThrow(),
                          destination.get(),
                          state.orElse(null),
                          good)));
    };
  }

  private <T extends Record> SealedAnswer ask(RequestKind<T> kind, Claimed<T> claimed) {
    var lacking = lacking(kind, claimed.service());
    if (lacking != null) {
      return lacking;
    }
    return switch (tokens.access(claimed.service().id(), claimed.token(), claimed.openId())) {
      case Access.NoToken(String reason) -> new Refusal(D20009, reason);
      case Access.WrongOpenId() ->
          new Refusal(D20010, "the token was issued for a citizen with another openID");
      case Access.AccountNotActive() -> notActive();
      case Access.Granted g when g.ticket().isPresent() ->
          new Refusal(D20009, "the token of an anonymous request is good for its result only");
      case Access.Granted g when !g.scopes().contains(kind.scope()) ->
          new Refusal(
              D20015,
              "the token was granted without " + kind.scope().wire() + ": ask for it in getQR");
      case Access.Granted g -> ask(kind, claimed, g.citizen());
    };
  }

  /// Used by anonymous requests, too.
  static @Nullable Refusal lacking(RequestKind<?> kind, OnlineService service) {
    return service.scopes().contains(kind.scope())
        ? null
        : new Refusal(D20012, kind.scope().wire() + " is not approved for the online service");
  }

  static Refusal notActive() {
    return new Refusal(D40002, "the account may not be used; no service is told more");
  }

  private <T extends Record> SealedAnswer ask(
      RequestKind<T> kind, Claimed<T> claimed, Account citizen) {
    var terms = claimed.read().terms();
    var objection = kind.objection(terms, citizen);
    if (objection.isPresent()) {
      return objection.get();
    }
    return transaction.execute(status -> {
      var service = claimed.service().id();
      var question =
          new Payload(Payload.written(terms), claimed.source().onThePhone(), null, null)
              .question(kind.name(), service);
      var about = claimed.read().about();
      return switch (asking.ask(question, about, citizen.id(), Requests.TICKET_LIFE)) {
        case Asking.Outcome.TooMuch(Limit limit, Instant until) -> tooMuch(limit, until);
        case Asking.Outcome.Asked(Waiting asked) -> asked(claimed, asked, status);
      };
    });
  }

  private <T extends Record> SealedAnswer asked(
      Claimed<T> claimed, Waiting asked, TransactionStatus status) {
    var service = claimed.service().id();
    var kind = asked.question().matter();
    var particulars =
        new Particulars(
            asked.id(), service, claimed.businessId(), kind, asked.askedAt(), asked.deadline());
    if (!store.insert(new Request.Asked(particulars, claimed.destination(), claimed.state()))) {
      status.setRollbackOnly();
      return repeated();
    }
    claimed.read().keeping().accepted(new Accepted(asked.id(), service, claimed.businessId()));
    audit.record(
        Actor.service(service),
        "requests.asked",
        Subject.account(asked.asked()),
        Map.of("kind", kind, "ticket", asked.id().value()));
    boolean elsewhere = !claimed.source().onThePhone();
    return new SealedAnswer.Success(Map.of("authByQR", elsewhere, "ticketID", asked.id().value()));
  }

  private SealedAnswer tooMuch(Limit limit, Instant until) {
    var reason =
        switch (limit) {
          case REFUSED ->
              "the citizen refused the online service and is not asked again by it before " + until;
          case OF_SERVICE ->
              Asking.MOST_OF_SERVICE
                  + " requests of the online service wait for this citizen already, the most it may"
                  + " have; the first ends by itself at "
                  + until;
          case OF_ALL ->
              Asking.MOST_OF_ALL
                  + " requests of online services wait for this citizen already, the most there may"
                  + " be; the first ends by itself at "
                  + until;
        };
    var mend =
        limit == Limit.REFUSED
            ? "Wait as long as Retry-After says, and ask only when the citizen wants it."
            : "Wait as long as Retry-After says, or until one that waits has been answered.";
    return new SealedAnswer.TooManyRequests(
        reason,
        "no more requests than one citizen is asked at a time",
        mend,
        Duration.between(clock.instant(), until));
  }

  static Refusal repeated() {
    return new Refusal(D20011, "the online service has used this businessID before");
  }
}
