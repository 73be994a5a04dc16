package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Contact;
import hk.iamsmart.platform.accounts.Enrolment;
import hk.iamsmart.platform.accounts.Evidence;
import hk.iamsmart.platform.accounts.Evidence.Fact;
import hk.iamsmart.platform.accounts.Evidence.Means;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.BoundPhone.Arrival;
import hk.iamsmart.platform.devices.PhoneProofs;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.identification.Ages;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.passwords.PasswordHash;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.registration.PlaceRegistrations.Ending;
import hk.iamsmart.platform.registration.PlaceRegistrations.Findings;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The end of a registration: account, phone, password, address, evidence, what was accepted, the
/// letter and the audit stand together, or nothing of them. Where the phone or the tier has become
/// another, the room of certificates hears of it in the same transaction.
@Component
final class Completion {
  private final RegistrationStore store;
  private final Accounts accounts;
  private final PhoneProofs proofs;
  private final Passwords passwords;
  private final Audit audit;
  private final Agreements agreements;
  private final TransactionTemplate transaction;

  Completion(
      RegistrationStore store,
      Accounts accounts,
      PhoneProofs proofs,
      Passwords passwords,
      Audit audit,
      Agreements agreements,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.proofs = proofs;
    this.passwords = passwords;
    this.audit = audit;
    this.agreements = agreements;
    this.transaction = transaction;
  }

  /// @param found of the person
  /// @param beside what is done in the same transaction; false when that has been overtaken
  Ending complete(Standing standing, Findings found, Mail mail, BooleanSupplier beside) {
    return transaction.execute(status -> {
      var ending = end(standing, found, mail, beside);
      if (!(ending instanceof Ending.Done)) {
        status.setRollbackOnly();
      }
      return ending;
    });
  }

  private Ending end(Standing standing, Findings found, Mail mail, BooleanSupplier beside) {
    var row = standing.row();
    var born = found.identity().birthDate();
    // there may have been a birthday since the record was asked
    var other = Ages.fault(row.age(), born, standing.now()).orElse(null);
    if (other != null) {
      return new Ending.Refused(other, "not the age that was said, any more");
    }
    if (!store.advance(row, row.expires(), true, standing.now()) || !beside.getAsBoolean()) {
      return new Ending.Overtaken();
    }
    var enrolled = accounts.enrol(enrolment(standing, found), Actor.platform());
    return switch (enrolled) {
      case Enrolment.Outcome.Barred _ ->
          new Ending.Refused(WalletFault.ACCOUNT_NOT_ACTIVE, "suspended by staff or the record");
      case Enrolment.Outcome.Below _ ->
          new Ending.Refused(WalletFault.CHIP_NEEDED, "there is an account of a higher tier");
      case Enrolment.Outcome.Enrolled(var account, var again, var former) ->
          switch (proofs.adopt(account, phone(standing).proven(), true, Arrival.ALONE)) {
            case PhoneProofs.Adoption.Taken(var fault) ->
                new Ending.Refused(fault, "the phone was taken meanwhile");
            case PhoneProofs.Adoption.Bound(var device) -> {
              if (!agreements.settle(standing, account, born)) {
                yield new Ending.NoGuardian();
              }
              store.end(row.id(), new RegistrationStore.End(account, device), standing.now());
              settle(standing, account, mail);
              record(standing, found, account, again);
              if (former != null) {
                tellFormer(standing, former, mail);
              }
              yield new Ending.Done();
            }
          };
    };
  }

  private void settle(Standing standing, AccountId account, Mail mail) {
    var row = standing.row();
    var facts = standing.facts();
    passwords.set(account, new PasswordHash(facts.of(Facts.Password.class).orElseThrow().hash()));
    mail.send(new Letter(email(standing), row.language(), Letter.Kind.REGISTERED, List.of()));
  }

  private void record(Standing standing, Findings found, AccountId account, boolean again) {
    var details = new TreeMap<>(found.where());
    details.put("tier", standing.row().tier().name());
    details.put("again", Boolean.toString(again));
    audit.record(
        Actor.citizen(account), "registration.completed", Subject.account(account), details);
  }

  /// Whoever had the account until now hears of the phone where they were written to; the address
  /// that is known now, and a change of it, are told by the room that lives with accounts.
  private static void tellFormer(Standing standing, Contact former, Mail mail) {
    if (!former.email().sameAs(email(standing))) {
      var model = List.of(standing.row().phone().model());
      mail.send(new Letter(former.email(), former.language(), Letter.Kind.PHONE_CHANGED, model));
    }
  }

  private static Enrolment enrolment(Standing standing, Findings found) {
    var row = standing.row();
    var tier =
        switch (row.tier()) {
          case IAM_SMART -> Tier.IAM_SMART;
          case IAM_SMART_PLUS -> Tier.IAM_SMART_PLUS;
        };
    var confirmed = standing.facts().of(Facts.Confirmed.class).map(Facts.Confirmed::at);
    var evidence = new ArrayList<>(found.evidence());
    evidence.addAll(
        Evidence.of(Means.CODE, Actor.platform(), confirmed.orElse(standing.now()), Fact.EMAIL));
    return new Enrolment(
        found.identity(), tier, new Contact(email(standing), row.language()), evidence);
  }

  /// What the phone has found out itself.
  static Findings ofPhone(Standing standing) {
    var facts = standing.facts();
    var recorded = facts.of(Facts.Recorded.class).orElseThrow();
    var printed = facts.of(Facts.Card.class).orElseThrow().printed();
    var identity =
        new Identity(
            HkicNumber.parse(printed.hkic()).orElseThrow(),
            recorded.enName(),
            recorded.chName(),
            recorded.birthDate(),
            recorded.gender(),
            recorded.issuedAt(),
            recorded.status());
    var by = Actor.platform();
    var evidence = new ArrayList<>(Evidence.ofRecord(by, recorded.at()));
    facts.of(Facts.Chip.class).ifPresent(chip -> evidence.addAll(Evidence.ofChip(by, chip.at())));
    var face = facts.of(Facts.Face.class).orElseThrow();
    evidence.addAll(Evidence.of(Means.FACE, by, face.at(), Fact.LIKENESS));
    return new Findings(printed, identity, evidence, Map.of("channel", "PHONE"));
  }

  private static Facts.Phone phone(Standing standing) {
    return standing.facts().of(Facts.Phone.class).orElseThrow();
  }

  private static EmailAddress email(Standing standing) {
    return new EmailAddress(standing.facts().of(Facts.Email.class).orElseThrow().address());
  }
}
