package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.guardians.Guardians;
import hk.iamsmart.platform.guardians.Ward;
import hk.iamsmart.platform.guardians.Wards;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.GuardianAsked;
import hk.iamsmart.protocol.wallet.registration.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What has to be agreed to before there is an account: by the applicant, and for a child by a
/// guardian.
@Component
final class Agreements implements Wards {
  private final RegistrationStore store;
  private final Vault vault;
  private final Statements statements;
  private final Guardians guardians;

  Agreements(RegistrationStore store, Vault vault, Statements statements, Guardians guardians) {
    this.store = store;
    this.vault = vault;
    this.statements = statements;
    this.guardians = guardians;
  }

  @Override
  public Optional<Ward> find(String registration) {
    return store
        .find(registration)
        .filter(row -> !row.ended())
        .flatMap(row -> ward(row, Facts.read(vault.reveal(row.facts()))));
  }

  @Override
  public List<GuardianView.Text> statements(Language language) {
    return statements.forGuardian(language).stream()
        .map(s -> new GuardianView.Text(s.name(), s.edition(), s.title(), s.text()))
        .toList();
  }

  List<Statement> forApplicant(Language language) {
    return statements.in(language);
  }

  private static Optional<Ward> ward(Row row, Facts facts) {
    return row.age() == AgeGroup.MINOR
        ? facts
            .of(Facts.Card.class)
            .map(card -> new Ward(row.id(), card.printed(), Statements.OF_GUARDIAN))
        : Optional.empty();
  }

  /// Whether a guardian has agreed to this registration with this card.
  boolean guarded(Row row, Facts facts) {
    return ward(row, facts).filter(guardians::agreed).isPresent();
  }

  /// Asks, unless somebody is asked already. Empty when too many have said no.
  Optional<GuardianAsked> ask(Standing standing) {
    var ward = ward(standing.row(), standing.facts()).orElseThrow();
    return switch (guardians.ask(ward)) {
      case Guardians.Asking.Open(var link, var refused, var deadline) ->
          Optional.of(new GuardianAsked(link, refused ? true : null, deadline.toString()));
      case Guardians.Asking.TooMany() -> Optional.empty();
    };
  }

  void withdraw(String registration) {
    guardians.withdraw(registration);
  }

  /// In the transaction that opens the account: keeps what was accepted, and empties the facts.
  /// False when there is no guardian where one is needed; nothing may be kept then.
  boolean settle(Standing standing, AccountId account, LocalDate born) {
    var row = standing.row();
    if (row.age() == AgeGroup.MINOR
        && !guardians.bind(ward(row, standing.facts()).orElseThrow(), account, born)) {
      return false;
    }
    var accepted = standing.facts().of(Facts.Accepted.class).orElseThrow();
    store.accepted(account, accepted.editions(), accepted.at());
    vault.replace(row.facts(), "registration", Facts.NONE.written());
    return true;
  }
}
