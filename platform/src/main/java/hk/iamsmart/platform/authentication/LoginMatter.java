package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The first matter of the approvals: logging in.
@Component
final class LoginMatter implements Matter {
  static final String NAME = "LOGIN";

  private final AuthenticationStore store;
  private final Tokens tokens;
  private final Services services;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Texts texts = Texts.of(LoginMatter.class);

  /// What the question carries.
  record Payload(String browser, String place, boolean sameDevice) {
    Requester requester() {
      return new Requester(browser, place);
    }
  }

  LoginMatter(AuthenticationStore store, Tokens tokens, Services services) {
    this.store = store;
    this.tokens = tokens;
    this.services = services;
  }

  Question question(LoginRequest request, Requester requester) {
    var payload =
        new Payload(requester.browser(), requester.place(), request.source().onThePhone());
    return new Question(NAME, request.service(), json.writeValueAsString(payload));
  }

  @Override
  public boolean asks(String name) {
    return name.equals(NAME);
  }

  @Override
  public Optional<Scope> scope(Question question) {
    return Optional.of(Scope.AUTHENTICATION);
  }

  @Override
  public Shown show(Approval.Waiting waiting, Language language) {
    var question = waiting.question();
    var payload = payload(question);
    var service = service(question);
    return new Shown(
        service.name(language),
        service.domain(),
        payload.requester().shown(language),
        statement(question, language),
        payload.sameDevice(),
        new Details.None());
  }

  @Override
  public StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language) {
    return new StatementOutcome.Statement(statement(waiting.question(), language));
  }

  private String statement(Question question, Language language) {
    var from = payload(question).requester().in(language, question.edition());
    var service = service(question);
    return texts
        .in(language, question.edition())
        .say(
            "login.statement",
            service.name(language),
            service.domain(),
            from.browser(),
            from.place());
  }

  @Override
  public void approved(Approval.Approved outcome, Gesture gesture) {
    approved(outcome);
  }

  void approved(Approval.Approved outcome) {
    var granted =
        store
            .findByApproval(outcome.id())
            .orElseThrow(() -> new Bug("no login for the approval " + outcome.id()))
            .approve(outcome);
    tokens.grant(granted.id(), granted.grant(), granted.at());
  }

  /// Any other outcome is read from the approval itself.
  @Override
  public void ended(Approval.Settled outcome) {}

  private Payload payload(Question question) {
    return json.readValue(question.payload(), Payload.class);
  }

  private OnlineService service(Question question) {
    return services
        .find(question.from())
        .orElseThrow(() -> new Bug("no online service " + question.from()));
  }
}
