package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.catalogue.DirectLoginsStore.Begun;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Grant;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Logging in from the catalogue, asked of the citizen who began it.
@Component
final class DirectLoginMatter implements Matter {
  static final String NAME = "DIRECT_LOGIN";

  private final DirectLoginsStore store;
  private final Entrances entrances;
  private final Services services;
  private final Tokens tokens;
  private final Texts texts = Texts.of(DirectLoginMatter.class);

  DirectLoginMatter(
      DirectLoginsStore store, Entrances entrances, Services services, Tokens tokens) {
    this.store = store;
    this.entrances = entrances;
    this.services = services;
    this.tokens = tokens;
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
    var service = service(waiting.question());
    return new Shown(
        service.name(language),
        service.domain(),
        null,
        statement(waiting.question(), language),
        true,
        new Details.None());
  }

  @Override
  public StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language) {
    return new StatementOutcome.Statement(statement(waiting.question(), language));
  }

  private String statement(Question question, Language language) {
    var service = service(question);
    return texts
        .in(language, question.edition())
        .say("statement", service.name(language), service.domain());
  }

  @Override
  public Optional<WalletFault> unable(Approval.Waiting waiting) {
    return entrances.closed(login(waiting.id()));
  }

  /// What the service may ask for it may ask of this citizen: each question is theirs to answer.
  @Override
  public void approved(Approval.Approved outcome, Gesture gesture) {
    var login = login(outcome.id());
    var scopes = service(outcome.question()).scopes();
    var grant = new Grant(login.service(), outcome.by(), scopes, Optional.empty());
    switch (login.to().kind()) {
      case WEB -> tokens.grant(login.id(), grant, outcome.at());
      case APP -> tokens.grantToApp(login.id(), grant, outcome.at());
    }
  }

  /// Any other outcome is read from the approval itself.
  @Override
  public void ended(Approval.Settled outcome) {}

  private Begun login(ApprovalId question) {
    return store
        .find(question)
        .orElseThrow(() -> new Bug("no direct login for the approval " + question));
  }

  private OnlineService service(Question question) {
    return services
        .find(question.from())
        .orElseThrow(() -> new Bug("no online service " + question.from()));
  }
}
