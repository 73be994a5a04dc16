package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.approvals.Answer;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.approvals.Refusal;
import hk.iamsmart.platform.catalogue.DirectLoginsStore.Begun;
import hk.iamsmart.platform.catalogue.Entrances.Entrance;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Logins that begin at the catalogue (wire contract, section 4, version 2). The citizen begins,
/// and is asked and answers like in every other login; the phone then goes to the address that the
/// service has registered for them, with a code or with why there is none.
@Component
final class DirectLogins {
  /// How long the question waits.
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final Duration KEPT = Duration.ofDays(2);

  private final DirectLoginsStore store;
  private final Entrances entrances;
  private final Approvals approvals;
  private final Tokens tokens;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  DirectLogins(
      DirectLoginsStore store,
      Entrances entrances,
      Approvals approvals,
      Tokens tokens,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.entrances = entrances;
    this.approvals = approvals;
    this.tokens = tokens;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The outcome of a step.
  sealed interface Outcome {
    /// The question is this citizen's.
    record Asked(ApprovalId question) implements Outcome {}

    /// Nobody has answered.
    record Waiting() implements Outcome {}

    /// Over: the phone goes there.
    record Over(URI to) implements Outcome {}

    record No(WalletFault fault) implements Outcome {}
  }

  /// Asks the citizen who calls. Of what waits of the same service and was begun like this, all but
  /// the last gives way, whoever of those who begin at once is here first.
  Outcome begin(DeviceCall phone, Optional<ClientId> claimed) {
    return switch (entrances.of(claimed)) {
      case Entrance.Closed(var fault) -> new Outcome.No(fault);
      case Entrance.Open(var service, var to) -> {
        var outcome =
            transaction.execute(status -> {
              var asked = ask(phone, offered(phone, service.id(), to));
              if (asked instanceof Outcome.No) {
                status.setRollbackOnly();
              }
              return asked;
            });
        if (outcome instanceof Outcome.Asked) {
          var since = clock.instant().minus(LIFE);
          store.former(phone.account(), service.id(), since).forEach(approvals::withdraw);
        }
        yield outcome;
      }
    };
  }

  private Outcome ask(DeviceCall phone, ApprovalId question) {
    var rotation = approvals.code(question).rotation();
    return switch (approvals.claim(phone, question, rotation)) {
      case Answer.Asked _ -> new Outcome.Asked(question);
      case Answer refused -> new Outcome.No(refused.fault());
    };
  }

  private ApprovalId offered(DeviceCall phone, ClientId service, DirectLogin to) {
    var offered = approvals.offer(new Question(DirectLoginMatter.NAME, service, "{}"), LIFE);
    var begun = new Begun(new LoginId(ids.hex32()), offered.id(), phone.account(), service, to);
    store.insert(begun, offered.askedAt());
    return offered.id();
  }

  /// How a login ended, for the phone of its citizen and no other; always the same.
  Outcome end(DeviceCall phone, String claimedTicket) {
    var login = ApprovalId.parse(claimedTicket).flatMap(store::find).orElse(null);
    var question = login == null ? null : approvals.standing(login.question()).orElse(null);
    if (login == null || question == null) {
      return new Outcome.No(WalletFault.UNKNOWN_TICKET);
    }
    if (!login.citizen().equals(phone.account())) {
      return new Outcome.No(WalletFault.NOT_YOURS);
    }
    if (!question.settled()) {
      return new Outcome.Waiting();
    }
    return entrances
        .closed(login)
        .<Outcome>map(Outcome.No::new)
        .orElseGet(() -> new Outcome.Over(end(login, question)));
  }

  private URI end(Begun login, Approval question) {
    return switch (question) {
      case Approval.Approved _ -> arrival(login);
      case Approval.Refused refused -> denied(login, code(refused.reason()));
      default -> denied(login, ReturnCode.D40003);
    };
  }

  private URI arrival(Begun login) {
    var outcome = new LinkedHashMap<String, String>();
    outcome.put("code", tokens.code(login.id()));
    switch (login.to().kind()) {
      case WEB -> outcome.put("RefID", login.id().value());
      case APP -> outcome.put("code_verifier", tokens.verifier(login.id()));
    }
    return CallbackUrls.with(login.to().redirect(), outcome);
  }

  private static URI denied(Begun login, ReturnCode why) {
    var outcome = new LinkedHashMap<String, String>();
    outcome.put("error_code", why.name());
    return CallbackUrls.with(login.to().redirect(), outcome);
  }

  private static ReturnCode code(Refusal reason) {
    return switch (reason) {
      case CANCELLED -> ReturnCode.D40000;
      case REJECTED -> ReturnCode.D40001;
      case FAILED -> ReturnCode.D40002;
    };
  }

  void forgetOld() {
    store.deleteStartedBefore(clock.instant().minus(KEPT));
  }
}
