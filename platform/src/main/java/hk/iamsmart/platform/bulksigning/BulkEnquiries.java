package hk.iamsmart.platform.bulksigning;

import static hk.iamsmart.protocol.ReturnCode.D20001;
import static hk.iamsmart.protocol.ReturnCode.D20012;
import static hk.iamsmart.protocol.ReturnCode.D71000;
import static hk.iamsmart.protocol.ReturnCode.D71006;
import static hk.iamsmart.protocol.ReturnCode.D71007;
import static hk.iamsmart.protocol.ReturnCode.D71008;

import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.BulkStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// What a service asks about its own jobs. A job is named by `businessID` or by `BSQCToken`; who
/// sends both must mean the same job. Another service's job is as unknown as none.
@Component
final class BulkEnquiries {
  private static final String BUSINESS_ID = "businessID";

  private final BulkStore store;
  private final Requests requests;
  private final BulkAcknowledgements acknowledgements;
  private final BsqcToken tokens;
  private final InstantSource clock;

  BulkEnquiries(
      BulkStore store,
      Requests requests,
      BulkAcknowledgements acknowledgements,
      BsqcToken tokens,
      InstantSource clock) {
    this.store = store;
    this.requests = requests;
    this.acknowledgements = acknowledgements;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// @param job empty when the service has none with this businessID
  private record Named(ClientId service, String businessId, Optional<BulkJob> job) {}

  private static SealedAnswer refusalOr(
      Parameters p, OpenedRequest request, Function<Claimed, SealedAnswer> work) {
    var businessId = p.optionalBusinessId();
    var token = p.optionalText(BsqcToken.PARAMETER, t -> CodePoints.in(t) <= 255, "32 characters");
    if (businessId.isEmpty() && token.isEmpty()) {
      p.refuse(D20001, BUSINESS_ID, "businessID or BSQCToken is needed");
    }
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    return request.from().scopes().contains(Scope.BULK_SIGNING)
        ? work.apply(new Claimed(request.from().id(), businessId, token))
        : notApproved();
  }

  private static Refusal notApproved() {
    return new Refusal(
        D20012, Scope.BULK_SIGNING.wire() + " is not approved for the online service");
  }

  private record Claimed(ClientId service, Optional<String> businessId, Optional<String> token) {}

  /// Empty when the token is of no job of this service, or of another one than the businessID's.
  private Optional<Named> named(Claimed claimed) {
    if (claimed.token().isEmpty()) {
      var businessId = claimed.businessId().orElseThrow();
      var job = store.find(claimed.service(), businessId);
      return Optional.of(new Named(claimed.service(), businessId, job));
    }
    return store
        .find(claimed.service(), BsqcToken.hash(claimed.token().get()))
        .filter(
            j -> j.order().businessId().equals(claimed.businessId().orElse(j.order().businessId())))
        .map(j -> new Named(claimed.service(), j.order().businessId(), Optional.of(j)));
  }

  private static Refusal noToken() {
    return new Refusal(D71008, "no job of the service has this BSQCToken");
  }

  SealedAnswer status(OpenedRequest request) {
    return refusalOr(
        new Parameters(request.body()),
        request,
        claimed ->
            named(claimed)
                .<SealedAnswer>map(n -> new Success(status(n)))
                .orElseGet(BulkEnquiries::noToken));
  }

  private ObjectNode status(Named named) {
    var answer = WireJson.mapper().createObjectNode().put(BUSINESS_ID, named.businessId());
    if (named.job().isEmpty()) {
      return answer.put("status", BulkStatus.NO_RECORD.wire());
    }
    var job = named.job().get();
    var ticket = job.order().ticket();
    answer.put("status", status(job).wire()).put("totalSignNum", job.order().documents());
    return switch (job) {
      case BulkJob.Asked _ -> answer.put("successSignNum", 0).put("failSignNum", 0);
      case BulkJob.Signing _ -> {
        var counts = store.counts(ticket);
        yield answer.put("successSignNum", counts.signed()).put("failSignNum", counts.failed());
      }
      case BulkJob.Completed(var order, int failed, var _) -> {
        answer.put("successSignNum", order.documents() - failed).put("failSignNum", failed);
        yield failed == 0 ? answer : withFailures(answer, store.failures(ticket));
      }
    };
  }

  private static ObjectNode withFailures(ObjectNode answer, List<BulkStore.Failure> failures) {
    var list = answer.putArray("failures");
    for (var failure : failures) {
      list.addObject().put("id", failure.id()).put("reason", failure.reason().name());
    }
    return answer;
  }

  private BulkStatus status(BulkJob job) {
    return switch (job) {
      case BulkJob.Signing _ -> BulkStatus.IN_PROGRESS;
      case BulkJob.Completed(var order, int failed, var _) ->
          failed == order.documents() ? BulkStatus.FAILED : BulkStatus.COMPLETED;
      case BulkJob.Asked(var order) ->
          requests
              .ended(order.service(), order.businessId())
              .map(ended -> ended.code() == D71000 ? BulkStatus.CANCELLED : BulkStatus.FAILED)
              .orElseGet(() -> unanswered(order));
    };
  }

  /// Nobody may have come with the ticket of an anonymous request.
  private BulkStatus unanswered(BulkJob.Order order) {
    return clock.instant().isBefore(order.askedAt().plus(Requests.TICKET_LIFE))
        ? BulkStatus.PENDING
        : BulkStatus.FAILED;
  }

  SealedAnswer cancel(OpenedRequest request) {
    return refusalOr(
        new Parameters(request.body()),
        request,
        claimed -> named(claimed).map(this::cancel).orElseGet(BulkEnquiries::noToken));
  }

  private SealedAnswer cancel(Named named) {
    if (named.job().isPresent()
        && status(named.job().get()) == BulkStatus.PENDING
        && requests.withdraw(named.job().get().order().ticket(), D71000)) {
      return new Success(
          Map.of(BUSINESS_ID, named.businessId(), "status", BulkStatus.CANCELLED.wire()));
    }
    return new Refusal(D71007, "only a job in " + BulkStatus.PENDING.wire() + " is cancelled");
  }

  SealedAnswer acknowledge(OpenedRequest request) {
    var p = new Parameters(request.body());
    var verdicts = Verdicts.read(p);
    return refusalOr(
        p,
        request,
        claimed ->
            named(claimed)
                .map(n ->
                    n.job()
                        .map(job -> acknowledgements.of(job, verdicts))
                        .orElseGet(BulkEnquiries::noJob))
                .orElseGet(BulkEnquiries::noToken));
  }

  private static SealedAnswer noJob() {
    return new Refusal(D71006, "no job of the service has this businessID");
  }

  /// The token of a job that the citizen consented to: the one named by businessID, else the last.
  SealedAnswer token(OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.optionalBusinessId();
    var service = request.from().id();
    if (!request.from().scopes().contains(Scope.BULK_SIGNING)) {
      return notApproved();
    }
    return requests.withToken(
        request,
        p,
        granted ->
            granted
                .ticket()
                .or(() -> ticket(service, businessId, granted.citizen().id()))
                .flatMap(store::find)
                .filter(job -> businessId.map(job.order().businessId()::equals).orElse(true))
                .flatMap(job -> told(service, job))
                .orElseGet(BulkEnquiries::notConsented));
  }

  private static Refusal notConsented() {
    return new Refusal(D71008, "the citizen has consented to no such job")
        .advising(
            "a job to which the citizen of this token has consented",
            "Wait for the callback of the consent; if it came, compare businessID and openID with"
                + " those of the request.");
  }

  private Optional<ApprovalId> ticket(
      ClientId service, Optional<String> businessId, AccountId citizen) {
    return businessId.isEmpty()
        ? store.lastConsent(service, citizen)
        : store
            .find(service, businessId.get())
            .map(job -> job.order().ticket())
            .filter(ticket -> store.consentedBy(ticket, citizen));
  }

  /// Empty before the consent, and for a job of a version that told its token once.
  private Optional<SealedAnswer> told(ClientId service, BulkJob job) {
    var token = tokens.of(job.order().ticket());
    return store
        .find(service, BsqcToken.hash(token))
        .map(_ ->
            new Success(Map.of(BUSINESS_ID, job.order().businessId(), BsqcToken.PARAMETER, token)));
  }
}
