package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A kind of request as a matter of the approvals.
final class RequestMatter implements Matter {
  private final RequestKind kind;
  private final Services services;
  private final Endings endings;
  private final JsonMapper json = JsonMapper.builder().build();

  RequestMatter(RequestKind kind, Services services, Endings endings) {
    this.kind = kind;
    this.services = services;
    this.endings = endings;
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public Shown show(Approval.Waiting waiting, Language language) {
    var payload = payload(waiting.question());
    var ask = ask(waiting);
    var screen = kind.show(ask, language);
    return new Shown(
        ask.service().name(language),
        ask.service().domain(),
        payload.requester(),
        screen.statement(),
        payload.sameDevice(),
        screen.details());
  }

  @Override
  public StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language) {
    return kind.statement(ask(waiting), choices, language);
  }

  @Override
  public Optional<WalletFault> unable(Approval.Waiting waiting) {
    return kind.unable(ask(waiting));
  }

  @Override
  public void approved(Approval.Approved outcome, Gesture gesture) {
    var choices = json.readTree(outcome.choices());
    endings.approved(outcome, kind.result(ask(outcome), choices, gesture));
  }

  @Override
  public void ended(Approval.Settled outcome) {
    switch (outcome) {
      case Approval.Approved _ -> throw new Bug("an approval without a gesture");
      case Approval.Refused r -> endings.refused(r, kind.code(r));
      case Approval.Expired e -> endings.expired(e, kind.timeout());
    }
  }

  Ask ask(Approval.Waiting waiting) {
    return ask(waiting.id(), waiting.question(), waiting.asked());
  }

  private Ask ask(Approval.Approved approved) {
    return ask(approved.id(), approved.question(), approved.by());
  }

  private Ask ask(ApprovalId id, Question question, AccountId citizen) {
    var payload = payload(question);
    var ticket = payload.ticket() == null ? id : payload.ticket();
    return new Ask(id, ticket, service(question), citizen, payload.terms());
  }

  private OnlineService service(Question question) {
    return services
        .find(question.from())
        .orElseThrow(() -> new Bug("no online service " + question.from()));
  }

  private Payload payload(Question question) {
    return json.readValue(question.payload(), Payload.class);
  }
}
