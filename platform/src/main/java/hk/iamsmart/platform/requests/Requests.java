package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.tokens.Access;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/// Online services' requests to citizens. A room that brings a [RequestKind] gets its endpoints
/// from here.
@Service
public final class Requests {
  /// How long a ticket waits for the citizen (wire contract, section 5).
  public static final Duration TICKET_LIFE = Duration.ofMinutes(18);

  private final SignedInRequests signedIn;
  private final AnonymousRequests anonymous;
  private final AnonymousResults results;
  private final Asks asks;
  private final RequestsStore store;
  private final Withdrawals withdrawals;
  private final TokenCheck check;

  Requests(
      SignedInRequests signedIn,
      AnonymousRequests anonymous,
      AnonymousResults results,
      Asks asks,
      RequestsStore store,
      Withdrawals withdrawals,
      TokenCheck check) {
    this.signedIn = signedIn;
    this.anonymous = anonymous;
    this.results = results;
    this.asks = asks;
    this.store = store;
    this.withdrawals = withdrawals;
    this.check = check;
  }

  /// Asks a signed-in citizen: the question is in their app at once, its result goes to the
  /// callback.
  public SealedEndpoint signedIn(String path, RequestKind<?> kind) {
    return SealedEndpoint.of(path, request -> signedIn.ask(kind, request));
  }

  /// Asks whoever comes to getQR with the ticket.
  public SealedEndpoint anonymous(String path, RequestKind<?> kind) {
    return SealedEndpoint.of(path, request -> anonymous.ask(kind, request));
  }

  /// Hands out the result of an anonymous request, once.
  public SealedEndpoint anonymousResult(String path, RequestKind<?> kind) {
    return SealedEndpoint.of(path, request -> results.get(kind, request));
  }

  /// What a service asks with an access token and the openID of its citizen.
  ///
  /// @param parameters of its own, with their faults
  public SealedAnswer withToken(
      OpenedRequest request, Parameters parameters, Function<Access.Granted, SealedAnswer> work) {
    return check.with(request, parameters, (_, granted) -> work.apply(granted));
  }

  /// What a question of this kind asks; empty when it is another kind's.
  public <T extends Record> Optional<RequestKind.Ask<T>> asked(
      RequestKind<T> kind, Approval.Waiting question) {
    return question.question().matter().equals(kind.name())
        ? Optional.of(asks.of(kind, question))
        : Optional.empty();
  }

  /// How a service's own request ended.
  ///
  /// @param kind the name of its [RequestKind]
  public record Ended(ApprovalId ticket, String kind, ReturnCode code) {}

  /// How the request under a service's businessID ended; empty while it is open, and when there is
  /// none.
  public Optional<Ended> ended(ClientId service, String businessId) {
    return store.findByBusinessId(service, businessId).flatMap(Requests::ended);
  }

  private static Optional<Ended> ended(Request request) {
    return request instanceof Request.Ended ended
        ? Optional.of(new Ended(ended.ticket(), ended.kind(), ended.code()))
        : Optional.empty();
  }

  /// The service takes an open request back: its question disappears from the phone, and it ends as
  /// if the citizen had cancelled it.
  ///
  /// @param code the kind's own for that
  /// @return false when it has ended
  public boolean withdraw(ApprovalId ticket, ReturnCode code) {
    return withdrawals.withdraw(ticket, code);
  }
}
