package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All kinds of requests as a matter of the approvals.
@Component
final class RequestMatter implements Matter {
  private final Map<String, RequestKind<?>> kinds;
  private final Asks asks;
  private final Endings endings;
  private final JsonMapper json = JsonMapper.builder().build();

  RequestMatter(List<RequestKind<?>> kinds, Asks asks, Endings endings) {
    this.kinds = kinds.stream().collect(Collectors.toMap(RequestKind::name, Function.identity()));
    this.asks = asks;
    this.endings = endings;
  }

  @Override
  public boolean asks(String kind) {
    return kinds.containsKey(kind);
  }

  @Override
  public Optional<Scope> scope(Question question) {
    return Optional.of(kind(question).scope());
  }

  @Override
  public Shown show(Approval.Waiting waiting, Language language) {
    return show(kind(waiting.question()), waiting, language);
  }

  private <T extends Record> Shown show(
      RequestKind<T> kind, Approval.Waiting waiting, Language language) {
    var payload = Payload.of(waiting.question());
    var requester = payload.requester();
    var ask = asks.of(kind, waiting);
    var screen = kind.show(ask, language);
    return new Shown(
        ask.service().name(language),
        ask.service().domain(),
        requester == null ? null : requester.shown(language),
        screen.statement(),
        payload.sameDevice(),
        screen.details());
  }

  @Override
  public StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language) {
    return statement(kind(waiting.question()), waiting, choices, language);
  }

  private <T extends Record> StatementOutcome statement(
      RequestKind<T> kind, Approval.Waiting waiting, JsonNode choices, Language language) {
    return kind.statement(asks.of(kind, waiting), choices, language);
  }

  @Override
  public Optional<WalletFault> unable(Approval.Waiting waiting) {
    return unable(kind(waiting.question()), waiting);
  }

  private <T extends Record> Optional<WalletFault> unable(
      RequestKind<T> kind, Approval.Waiting waiting) {
    return kind.unable(asks.of(kind, waiting));
  }

  @Override
  public void approved(Approval.Approved outcome, Gesture gesture) {
    approved(kind(outcome.question()), outcome, gesture);
  }

  private <T extends Record> void approved(
      RequestKind<T> kind, Approval.Approved outcome, Gesture gesture) {
    Ask<T> ask = asks.of(kind, outcome);
    endings.approved(outcome, kind.result(ask, json.readTree(outcome.choices()), gesture));
  }

  @Override
  public void ended(Approval.Settled outcome) {
    ended(kind(outcome.question()), outcome);
  }

  private <T extends Record> void ended(RequestKind<T> kind, Approval.Settled outcome) {
    switch (outcome) {
      case Approval.Approved _ -> throw new Bug("an approval without a gesture");
      case Approval.Refused r ->
          endings.refused(r, kind.code(r, Payload.of(r.question()).terms(kind)));
      case Approval.Expired e -> endings.expired(e, kind.timeout());
    }
  }

  private RequestKind<?> kind(Question question) {
    return Optional.ofNullable(kinds.get(question.matter()))
        .orElseThrow(() -> new Bug("no kind of request is called " + question.matter()));
  }
}
