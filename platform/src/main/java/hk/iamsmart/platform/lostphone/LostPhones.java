package hk.iamsmart.platform.lostphone;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.identification.MailedCodes;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Takes reports, and stops the phones. Taking one is the same work whoever it is about: only later
/// somebody looks whether there is such an account, and writes there.
@Component
final class LostPhones {
  /// Long enough for a letter to come.
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final int LOOKED_AT_A_RUN = 50;
  private static final byte[] NO_CODE = new byte[32];

  private final ReportStore store;
  private final Parts parts;
  private final Accounts accounts;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  LostPhones(
      ReportStore store,
      Parts parts,
      Accounts accounts,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.parts = parts;
    this.accounts = accounts;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What keeps and sends.
  @Component
  record Parts(Vault vault, MailedCodes codes, Outside outside, ReportLimit perCard) {}

  sealed interface Taking {
    /// @param id for whoever brings the code
    record Taken(String id, Instant expires) implements Taking {}

    /// The card was named too often.
    record TooMany() implements Taking {}

    /// No letter can be sent from here.
    record NoMail() implements Taking {}
  }

  /// What somebody said, as it lies in the vault.
  private record Said(String hkic, LocalDate issuedAt) {}

  Taking report(HkicNumber hkic, LocalDate issuedAt) {
    if (parts.outside().mail().isEmpty()) {
      return new Taking.NoMail();
    }
    if (!parts.perCard().take(hkic)) {
      return new Taking.TooMany();
    }
    var id = ids.hex32();
    var expires = clock.instant().plus(LIFETIME);
    var said = Secret.of(json.writeValueAsBytes(new Said(hkic.reveal(), issuedAt)));
    transaction.executeWithoutResult(
        _ -> store.insert(id, parts.vault().keep("lost-phone", said), expires));
    return new Taking.Taken(id, expires);
  }

  /// Looks at what was said, and sends codes.
  void lookAtNew() {
    var mail = parts.outside().mail().orElse(null);
    for (int i = 0; i < LOOKED_AT_A_RUN && mail != null; i++) {
      if (!transaction.execute(_ -> lookAtOne(mail))) {
        return;
      }
    }
  }

  private boolean lookAtOne(Mail mail) {
    var report = store.takeNew().orElse(null);
    if (report == null) {
      return false;
    }
    var said = json.readValue(parts.vault().reveal(report.said()).reveal(), Said.class);
    parts.vault().forget(report.said());
    store.lookedAt(report.id());
    meant(said).ifPresent(account -> send(report.id(), account, mail));
    return true;
  }

  private Optional<Account> meant(Said said) {
    return HkicNumber.parse(said.hkic())
        .flatMap(accounts::findByHkic)
        .filter(a -> said.issuedAt().equals(accounts.identity(a.id()).cardIssuedAt()));
  }

  private void send(String report, Account account, Mail mail) {
    var contact = accounts.contact(account.id()).orElse(null);
    if (contact == null) {
      return;
    }
    var code = parts.codes().fresh();
    store.sent(report, account.id(), parts.codes().digest(purpose(report), code));
    mail.send(
        new Letter(
            contact.email(), contact.language(), Letter.Kind.CONFIRMATION_CODE, List.of(code)));
    audit.record(
        Actor.platform(),
        "lostphone.reported",
        Subject.account(account.id()),
        Map.of("report", report));
  }

  enum Confirmation {
    STOPPED,
    WRONG_CODE,
    /// no report, or too many tries, or too late
    OVER
  }

  /// The right code suspends at once. Of a report about nobody every code is wrong.
  Confirmation confirm(String id, String claimedCode) {
    var tried = store.tryOne(id, MailedCodes.TRIES, clock.instant()).orElse(null);
    if (tried == null) {
      return Confirmation.OVER;
    }
    var kept = tried.code();
    boolean right = parts.codes().matches(kept == null ? NO_CODE : kept, purpose(id), claimedCode);
    var account = tried.account();
    if (!right || account == null) {
      return tried.tries() < MailedCodes.TRIES ? Confirmation.WRONG_CODE : Confirmation.OVER;
    }
    transaction.executeWithoutResult(_ -> {
      if (store.spend(id)) {
        accounts.suspend(account, Suspension.LOST_PHONE, Actor.citizen(account));
      }
    });
    return Confirmation.STOPPED;
  }

  private static String purpose(String report) {
    return "lost-phone:" + report;
  }

  void sweep() {
    transaction.executeWithoutResult(
        _ -> store.deleteExpired(clock.instant()).forEach(parts.vault()::forget));
  }
}
