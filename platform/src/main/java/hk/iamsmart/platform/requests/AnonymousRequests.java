package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authentication.AnonymousTickets;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.requests.Request.Particulars;
import hk.iamsmart.platform.requests.RequestKind.Accepted;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Requests that wait for whoever logs in with their ticket.
@Component
final class AnonymousRequests implements AnonymousTickets {
  /// Codes that say why this citizen could not answer, which no code of a login does.
  private static final Set<ReturnCode> TELLING =
      EnumSet.of(
          ReturnCode.D70004,
          ReturnCode.D70005,
          ReturnCode.D71004,
          ReturnCode.D71005,
          ReturnCode.D77001,
          ReturnCode.D77002,
          ReturnCode.D77003,
          ReturnCode.D77004);

  private final RequestsStore store;
  private final Approvals approvals;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  AnonymousRequests(
      RequestsStore store,
      Approvals approvals,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.approvals = approvals;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  <T extends Record> SealedAnswer ask(RequestKind<T> kind, OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.businessId();
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    return switch (kind.read(p, true)) {
      case Reading.Bad<T>(Refusal refusal) -> refusal;
      case Reading.Good<T> good -> ask(kind, request.from(), businessId, good);
    };
  }

  private <T extends Record> SealedAnswer ask(
      RequestKind<T> kind, OnlineService service, String businessId, Reading.Good<T> read) {
    var objection = kind.objection(read.terms(), service);
    if (objection.isPresent()) {
      return objection.get();
    }
    var lacking = SignedInRequests.lacking(kind, service);
    if (lacking != null) {
      return lacking;
    }
    var now = clock.instant();
    var ticket = new ApprovalId(ids.hex32());
    var particulars =
        new Particulars(
            ticket, service.id(), businessId, kind.name(), now, now.plus(Requests.TICKET_LIFE));
    return transaction.execute(_ -> {
      if (!store.insert(new Request.Announced(particulars, Payload.written(read.terms())))) {
        return SignedInRequests.repeated();
      }
      read.keeping().accepted(new Accepted(ticket, service.id(), businessId));
      audit.record(
          Actor.service(service.id()),
          "requests.asked anonymously",
          Subject.ticket(ticket),
          Map.of("kind", kind.name()));
      var answer = new TreeMap<>(kind.announced(businessId));
      answer.put("ticketID", ticket.value());
      return new SealedAnswer.Success(answer);
    });
  }

  @Override
  public Found find(ClientId service, String claimedTicket) {
    return switch (ApprovalId.parse(claimedTicket).flatMap(store::find).orElse(null)) {
      case null -> new Found.Closed("no anonymous request has this ticket");
      case Request r when !r.service().equals(service) ->
          new Found.Closed("the ticket belongs to another online service");
      case Request.SignedIn _ ->
          new Found.Closed("the ticket's citizen is signed in: its question is in their app");
      case Request.Ended ended -> new Found.Closed("the request has ended with " + ended.code());
      case Request.Unanswered r when !clock.instant().isBefore(r.deadline()) ->
          new Found.Closed("the ticket expired at " + r.deadline());
      case Request.Unanswered r ->
          new Found.Open(new AnonymousTicket(r.ticket(), r.businessId(), r.deadline()));
    };
  }

  @Override
  public Optional<Question> question(AnonymousTicket ticket, Requester requester, Source source) {
    return open(ticket)
        .map(request -> {
          return new Payload(request.terms(), source.onThePhone(), requester, request.ticket())
              .question(request.kind(), request.service());
        });
  }

  @Override
  public boolean offered(AnonymousTicket ticket, ApprovalId question) {
    var former = open(ticket).flatMap(request -> store.offer(request.offer(question)));
    if (former.isPresent() && former.get() instanceof Request.Offered given) {
      approvals.withdraw(given.question());
    }
    return former.isPresent();
  }

  private Optional<Request.Unanswered> open(AnonymousTicket ticket) {
    return store
        .find(ticket.id())
        .filter(Request.Unanswered.class::isInstance)
        .map(Request.Unanswered.class::cast);
  }

  @Override
  public Optional<ReturnCode> ending(ApprovalId ticket, ApprovalId question) {
    return store
        .findByApproval(question)
        .filter(request -> request.ticket().equals(ticket))
        .filter(Request.Ended.class::isInstance)
        .map(request -> ((Request.Ended) request).code())
        .filter(TELLING::contains);
  }
}
