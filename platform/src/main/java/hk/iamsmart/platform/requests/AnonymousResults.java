package hk.iamsmart.platform.requests;

import static hk.iamsmart.protocol.ReturnCode.D20003;
import static hk.iamsmart.protocol.ReturnCode.D20009;
import static hk.iamsmart.protocol.ReturnCode.D20015;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Results of anonymous requests, each handed out once (wire contract, section 6). A result that
/// nobody fetched is forgotten with the life of its token.
@Component
final class AnonymousResults implements Sweep {
  private static final int FORGOTTEN_AT_ONCE = 500;

  /// A code lives a minute, its token four hours; after that nobody can fetch the result.
  private static final Duration KEPT = Duration.ofHours(5);

  private final RequestsStore store;
  private final TokenCheck check;
  private final Tokens tokens;
  private final Vault vault;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  AnonymousResults(
      RequestsStore store,
      TokenCheck check,
      Tokens tokens,
      Vault vault,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.check = check;
    this.tokens = tokens;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  SealedAnswer get(RequestKind<?> kind, OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.optionalBusinessId();
    var service = request.from().id();
    return check.with(
        request,
        p,
        (token, granted) ->
            granted
                .ticket()
                .map(ticket -> get(kind, service, ticket, businessId, token))
                .orElseGet(() -> anew("the token is not of an anonymous request")));
  }

  private SealedAnswer get(
      RequestKind<?> kind,
      ClientId service,
      ApprovalId ticket,
      Optional<String> businessId,
      String token) {
    var found = store.find(ticket).orElse(null);
    if (found == null || businessId.filter(id -> !id.equals(found.businessId())).isPresent()) {
      return new Refusal(D20003, "businessID", "the token is for another request of the service")
          .advising(
              "the businessID of the request whose ticket the visitor answered",
              "Keep businessID and state together, and ask with the businessID of that state.");
    }
    if (!found.kind().equals(kind.name())) {
      return new Refusal(D20015, "the token is for the result of a request of another kind")
          .advising(
              "the getResult of the same kind as the request, which is " + found.kind(),
              "Call the getResult beside the initiateRequest that made the ticket, such as"
                  + " /anonymous/eme/getResult after /anonymous/eme/initiateRequest; this token is"
                  + " still good there.");
    }
    return transaction.execute(_ -> {
      if (!tokens.spend(token)) {
        return anew("the token was spent a moment ago; it is good for one getResult");
      }
      if (!(found instanceof Request.Kept kept) || !store.release(kept.release())) {
        return anew("the result is gone");
      }
      var result = json.readValue(vault.reveal(kept.result()).reveal(), JsonNode.class);
      vault.forget(kept.result());
      audit.record(
          Actor.service(service), "requests.result fetched", Subject.ticket(ticket), Map.of());
      return new SealedAnswer.Success(result);
    });
  }

  /// A login of its own gives no such token.
  private static Refusal anew(String reason) {
    return new Refusal(D20009, reason)
        .advising(
            "the accessToken of the visitor who answered an anonymous request, for its one"
                + " getResult",
            "Make a new request with initiateRequest, have the visitor answer its ticket, and fetch"
                + " the result with the token of that answer.");
  }

  @Override
  public String name() {
    return "requests-forget-results";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    for (var kept : store.unfetchedSince(clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE)) {
      transaction.executeWithoutResult(_ -> {
        if (store.release(kept.release())) {
          vault.forget(kept.result());
        }
      });
    }
  }
}
