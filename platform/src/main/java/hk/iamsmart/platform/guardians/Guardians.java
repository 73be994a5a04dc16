package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Asks guardians for children who register, and keeps what they agreed to.
@Service
public final class Guardians {
  static final int ADULT = 18;

  /// How many guardians of one registration may say no.
  public static final int MOST_REFUSALS = 5;

  private static final Duration LIFE = Duration.ofMinutes(10);

  /// No online service asks: the platform itself does.
  private static final ClientId ASKER = new ClientId("registration");

  private final GuardiansStore store;
  private final Approvals approvals;
  private final Accounts accounts;
  private final Audit audit;
  private final KeyedDigest cards;
  private final String base;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final JsonMapper json = JsonMapper.builder().build();

  Guardians(
      GuardiansStore store,
      Approvals approvals,
      Accounts accounts,
      Audit audit,
      Vault vault,
      HouseSettings house,
      Surroundings around) {
    this.store = store;
    this.approvals = approvals;
    this.accounts = accounts;
    this.audit = audit;
    this.cards = vault.digestFor("guardians-card");
    this.base = house.baseUrl().toString();
    this.clock = around.clock();
    this.transaction = around.transaction();
  }

  /// Time and transactions.
  record Surroundings(InstantSource clock, TransactionTemplate transaction) {}

  /// What a question carries; no personal data.
  ///
  /// @param card the mark of the card
  record Asked(String registration, String card, List<StatementsAccepted.Accepted> statements) {
    Asked {
      statements = List.copyOf(statements);
    }
  }

  /// How the asking stands.
  public sealed interface Asking {
    /// @param link for the guardian's phone, good for some seconds
    /// @param refused whether the last one did not agree
    record Open(String link, boolean refused, Instant deadline) implements Asking {}

    /// As many as may be have said no.
    record TooMany() implements Asking {}
  }

  /// Whether somebody has agreed to this registration with this card, and no account came of it.
  public boolean agreed(Ward ward) {
    return store.agreed(ward.registration(), bytes(ward));
  }

  /// Asks, unless it is asked already, and tells how it stands.
  public Asking ask(Ward ward) {
    var former = store.asking(ward.registration()).orElse(null);
    if (former != null) {
      var open = open(former, ward);
      if (open != null) {
        return shown(open, former.refused());
      }
      if (former.refusals() >= MOST_REFUSALS) {
        return new Asking.TooMany();
      }
    }
    var offered =
        transaction.execute(status -> {
          var asked = new Asked(ward.registration(), mark(ward), ward.statements());
          var question = new Question(GuardianMatter.NAME, ASKER, json.writeValueAsString(asked));
          var made = approvals.offer(question, LIFE);
          var before = former == null ? null : former.approval();
          if (!store.ask(ward.registration(), bytes(ward), before, made.id(), clock.instant())) {
            // another call was faster; its question is the one
            status.setRollbackOnly();
            return null;
          }
          return made;
        });
    return offered == null
        ? ask(ward)
        : shown(new Opened(offered.id(), offered.deadline()), former != null && former.refused());
  }

  private record Opened(ApprovalId id, Instant deadline) {}

  private @Nullable Opened open(GuardiansStore.Asking former, Ward ward) {
    var id = former.approval();
    if (id == null || !former.card().equals(mark(ward))) {
      return null;
    }
    var now = clock.instant();
    return switch (approvals.find(id).orElse(null)) {
      case Approval.Offered o when now.isBefore(o.deadline()) -> new Opened(id, o.deadline());
      case Approval.Waiting w when now.isBefore(w.deadline()) -> new Opened(id, w.deadline());
      case null, default -> null;
    };
  }

  private Asking shown(Opened open, boolean refused) {
    var link =
        base + "/wallet?ticket=" + open.id().value() + "&r=" + approvals.code(open.id()).rotation();
    return new Asking.Open(link, refused, open.deadline());
  }

  /// Takes back question and consent of a registration that has another card now, or is given up.
  public void withdraw(String registration) {
    var asking = store.asking(registration).orElse(null);
    transaction.executeWithoutResult(_ -> store.takeBack(registration));
    if (asking != null && asking.approval() != null) {
      approvals.withdraw(asking.approval());
    }
  }

  /// Makes the consent that of the child's account, in the caller's transaction, which has to be
  /// rolled back when the answer is false: without an active guardian there is no account.
  public boolean bind(Ward ward, AccountId child, LocalDate born) {
    var now = clock.instant();
    var ends = Age.reached(ADULT, born).atStartOfDay(Dates.HONG_KONG).toInstant();
    var replaced = store.endOf(child, "REPLACED", now);
    var guardian = store.bind(ward.registration(), bytes(ward), child, ends).orElse(null);
    if (guardian == null || guardian.equals(child) || !active(guardian)) {
      return false;
    }
    replaced.forEach(
        kept -> ConsentEndings.toBoth(audit, kept, ConsentEndings.ENDED, Actor.citizen(child)));
    var details = Map.of("guardian", guardian.toString(), "child", child.toString());
    audit.record(Actor.citizen(guardian), "guardians.began", Subject.account(child), details);
    audit.record(Actor.citizen(child), "guardians.began", Subject.account(guardian), details);
    return true;
  }

  private boolean active(AccountId guardian) {
    return accounts.find(guardian).map(Account::active).orElse(false);
  }

  /// In the transaction of the approval. Where the question was taken back a moment before, nothing
  /// is kept.
  void agree(Approval.Approved outcome) {
    var asked = asked(outcome.question());
    var statements =
        asked.statements().stream()
            .map(s -> s.name() + " " + s.edition())
            .collect(Collectors.joining(","));
    if (store.agree(outcome.id(), outcome.by(), statements, outcome.at())) {
      audit.record(
          Actor.citizen(outcome.by()),
          "guardians.agreed",
          Subject.account(outcome.by()),
          Map.of("statements", statements));
    }
  }

  void refused(ApprovalId question) {
    store.refused(question);
  }

  Asked asked(Question question) {
    return json.readValue(question.payload(), Asked.class);
  }

  String mark(Ward ward) {
    return HexFormat.of().formatHex(bytes(ward));
  }

  private byte[] bytes(Ward ward) {
    var card = ward.card();
    return cards.of(card.hkic() + "|" + card.birthDate() + "|" + card.issuedAt());
  }

  /// Who agreed for this child, as long as it counts.
  public Optional<AccountId> guardianOf(AccountId child) {
    return store.of(child, clock.instant()).stream()
        .filter(kept -> kept.child().equals(child))
        .map(GuardiansStore.Kept::guardian)
        .findFirst();
  }
}
