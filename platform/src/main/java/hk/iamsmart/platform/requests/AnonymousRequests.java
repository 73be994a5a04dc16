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
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.requests.RequestsStore.Row;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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
  private final JsonMapper json = JsonMapper.builder().build();

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

  SealedAnswer ask(RequestKind kind, OpenedRequest request) {
    var p = new Parameters(request.body());
    var businessId = p.businessId();
    if (p.fault().isPresent()) {
      return p.fault().get();
    }
    return switch (kind.read(request.body(), true)) {
      case Reading.Bad(Refusal refusal) -> refusal;
      case Reading.Good(String terms) -> ask(kind, request, businessId, terms);
    };
  }

  private SealedAnswer ask(
      RequestKind kind, OpenedRequest request, String businessId, String terms) {
    var service = request.from();
    var objection = kind.objection(terms, service);
    if (objection.isPresent()) {
      return objection.get();
    }
    var lacking = SignedInRequests.lacking(kind, service);
    if (lacking != null) {
      return lacking;
    }
    var now = clock.instant();
    var ticket = new ApprovalId(ids.hex32());
    var row =
        new Row(
            ticket,
            service.id(),
            businessId,
            kind.name(),
            null,
            null,
            terms,
            null,
            null,
            now,
            now.plus(Requests.TICKET_LIFE),
            null);
    return transaction.execute(_ -> {
      if (!store.insert(row)) {
        return SignedInRequests.repeated();
      }
      kind.accepted(ticket, service.id(), request.body());
      audit.record(
          Actor.service(service.id()),
          "requests.asked anonymously",
          Subject.ticket(ticket),
          Map.of("kind", kind.name()));
      return new SealedAnswer.Success(Map.of("ticketID", ticket.value()));
    });
  }

  @Override
  public Found find(ClientId service, String claimedTicket) {
    var row = ApprovalId.parse(claimedTicket).flatMap(store::find).orElse(null);
    if (row == null) {
      return new Found.Closed("no anonymous request has this ticket");
    }
    if (!row.service().equals(service)) {
      return new Found.Closed("the ticket belongs to another online service");
    }
    if (!row.anonymous()) {
      return new Found.Closed("the ticket's citizen is signed in: its question is in their app");
    }
    if (row.code() != null) {
      return new Found.Closed("the request has ended with " + row.code());
    }
    if (!clock.instant().isBefore(row.deadline())) {
      return new Found.Closed("the ticket expired at " + row.deadline());
    }
    return new Found.Open(new AnonymousTicket(row.ticket(), row.businessId(), row.deadline()));
  }

  @Override
  public Question question(AnonymousTicket ticket, Requester requester, Source source) {
    var row = store.find(ticket.id()).orElseThrow(() -> gone(ticket));
    var shown = new hk.iamsmart.protocol.wallet.Requester(requester.browser(), requester.place());
    var payload = new Payload(terms(row), source.onThePhone(), shown, row.ticket());
    return new Question(row.kind(), row.service(), json.writeValueAsString(payload));
  }

  @Override
  public boolean offered(AnonymousTicket ticket, ApprovalId question) {
    var former = store.offered(ticket.id(), question).orElse(null);
    if (former == null) {
      return false;
    }
    former.ifPresent(approvals::withdraw);
    return true;
  }

  @Override
  public Optional<ReturnCode> ending(ApprovalId ticket, ApprovalId question) {
    return store
        .find(ticket)
        .filter(row -> question.equals(row.approval()))
        .map(Row::code)
        .filter(TELLING::contains);
  }

  private static String terms(Row row) {
    if (row.terms() == null) {
      throw new Bug("the request " + row.ticket() + " is not anonymous");
    }
    return row.terms();
  }

  private static Bug gone(AnonymousTicket ticket) {
    return new Bug("the request " + ticket.id() + " is gone");
  }
}
