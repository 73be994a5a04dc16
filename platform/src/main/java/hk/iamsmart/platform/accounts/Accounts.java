package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.accounts.AccountsStore.Row;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Citizens' accounts: one a person, with the person's verified identity sealed in the vault.
@Service
public final class Accounts {
  private static final int OPEN_ID_BYTES = 24;

  private final AccountsStore store;
  private final Vault vault;
  private final KeyedDigest persons;
  private final KeyedDigest openIds;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ObjectProvider<AccountObserver> observers;
  private final JsonMapper json = JsonMapper.builder().build();

  Accounts(
      AccountsStore store,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction,
      ObjectProvider<AccountObserver> observers) {
    this.store = store;
    this.vault = vault;
    this.persons = vault.digestFor("person");
    this.openIds = vault.digestFor("open-id");
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
    this.observers = observers;
  }

  /// The outcome of a registration.
  public sealed interface Registration {
    record Registered(AccountId id) implements Registration {}

    /// The person has an account that is not de-registered.
    record AlreadyRegistered() implements Registration {}
  }

  /// The outcome of a change.
  public enum Change {
    DONE,
    /// it was so already
    NOTHING_TO_DO,
    UNKNOWN_ACCOUNT,
    /// a de-registered account stays as it is; the citizen registers again
    DEREGISTERED
  }

  /// Opens an active account for a person whose identity was verified.
  public Registration register(Identity identity, Tier tier, Actor by) {
    return transaction.execute(status -> {
      var id = open(identity, tier, null, by).orElse(null);
      if (id == null) {
        status.setRollbackOnly();
        return new Registration.AlreadyRegistered();
      }
      return new Registration.Registered(id);
    });
  }

  /// Opens an account at the end of a ceremony of registration, or registers the one again that the
  /// person has: what was found out now takes the place of what was known, a suspension that the
  /// holder can end has ended, and `lastModifiedDate` moves on. In the caller's transaction.
  public Enrolment.Outcome enrol(Enrolment facts, Actor by) {
    return transaction.execute(_ -> {
      var contact = Secret.of(json.writeValueAsBytes(KeptContact.of(facts.contact())));
      var opened = open(facts.identity(), facts.tier(), contact, by);
      if (opened.isPresent()) {
        store.insert(opened.get(), facts.evidence());
        return new Enrolment.Outcome.Enrolled(opened.get(), false, null);
      }
      var row =
          store
              .lockLive(person(facts.identity().hkic()))
              .orElseThrow(() -> new Bug("an account that was there has gone"));
      var id = row.account().id();
      if (row.account().state() instanceof AccountState.Suspended(var why)
          && !why.endedByHolder()) {
        return new Enrolment.Outcome.Barred(id);
      }
      if (row.account().tier() == Tier.IAM_SMART_PLUS && facts.tier() != Tier.IAM_SMART_PLUS) {
        return new Enrolment.Outcome.Below(id);
      }
      var former = contact(row).orElse(null);
      resumeByHolder(id);
      changeTier(id, facts.tier(), by);
      replaceIdentity(id, facts.identity(), by);
      replaceContact(row, facts.contact(), by);
      store.modifiedAt(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      store.insert(id, facts.evidence());
      record(by, "registered again", id, Map.of("tier", facts.tier().name()));
      return new Enrolment.Outcome.Enrolled(id, true, former);
    });
  }

  /// Writes to the citizen elsewhere from now on, where a code has shown that they read it.
  public Change changeContact(AccountId id, Contact to, Actor by) {
    return change(
        id,
        _ -> {
          replaceContact(row(id), to, by);
          var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          store.insert(
              id, Evidence.of(Evidence.Means.CODE, Actor.platform(), now, Evidence.Fact.EMAIL));
          record(by, "contact changed", id, Map.of());
          return Change.DONE;
        });
  }

  private void replaceContact(Row row, Contact to, Actor by) {
    var id = row.account().id();
    var sealed = Secret.of(json.writeValueAsBytes(KeptContact.of(to)));
    if (row.contact() == null) {
      store.contact(id, vault.keep("contact", sealed));
      return;
    }
    var former = contact(id).orElseThrow();
    vault.replace(row.contact(), "contact", sealed);
    if (!former.equals(to)) {
      observers.forEach(o -> o.contactChanged(id, former, to, by));
    }
  }

  /// Empty when the person has an account.
  private Optional<AccountId> open(
      Identity identity, Tier tier, @Nullable Secret contact, Actor by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var id = new AccountId(ids.uuid());
    var stage = store.stageOf(identity.hkic());
    var account = new Account(id, stage, tier, new AccountState.Active(), now, now);
    var person = vault.keep("identity", Secret.of(json.writeValueAsBytes(identity)));
    var address = contact == null ? null : vault.keep("contact", contact);
    if (!store.insert(new Row(account, person(identity.hkic()), person, address))) {
      vault.forget(person);
      if (address != null) {
        vault.forget(address);
      }
      return Optional.empty();
    }
    record(by, "registered", id, Map.of("tier", tier.name()));
    return Optional.of(id);
  }

  /// Where the citizen is written to; empty for accounts that were opened without.
  public Optional<Contact> contact(AccountId id) {
    return contact(row(id));
  }

  private Optional<Contact> contact(Row row) {
    return Optional.ofNullable(row.contact())
        .map(kept -> json.readValue(vault.reveal(kept).reveal(), KeptContact.class).contact());
  }

  /// How what is known of a citizen was verified, the latest first.
  public List<Verified> evidence(AccountId id) {
    return store.evidence(id);
  }

  /// As it lies in the vault.
  private record KeptContact(String email, String language) {
    static KeptContact of(Contact contact) {
      return new KeptContact(contact.email().value(), contact.language().tag());
    }

    Contact contact() {
      return new Contact(new EmailAddress(email), Language.meant(language));
    }
  }

  public Optional<Account> find(AccountId id) {
    return store.find(id).map(Row::account);
  }

  /// The person's account that is not de-registered.
  public Optional<Account> findByHkic(HkicNumber hkic) {
    return store.findLive(person(hkic)).map(Row::account);
  }

  /// The verified identity; personal data. Of a de-registered account it is there no more.
  public Identity identity(AccountId id) {
    return json.readValue(vault.reveal(row(id).knownIdentity()).reveal(), Identity.class);
  }

  /// So many active accounts behind one, in the order of their ids; from the first when null.
  public List<AccountId> activeAfter(@Nullable AccountId last, int atMost) {
    return store.activeAfter(last, atMost);
  }

  /// The tokenised ID by which this service knows this citizen.
  public OpenId openId(AccountId id, ClientId service) {
    return openId(row(id), service);
  }

  /// A citizen as one service may know them.
  public record Known(Account account, OpenId openId) {}

  /// The account with its tokenised ID, read at once; empty unless the account is active.
  public Optional<Known> activeAsKnownTo(ClientId service, AccountId id) {
    return store
        .find(id)
        .filter(row -> row.account().active())
        .map(row -> new Known(row.account(), openId(row, service)));
  }

  private OpenId openId(Row row, ClientId service) {
    var digest = openIds.of(row.person(), service.value().getBytes(StandardCharsets.UTF_8));
    var base64 = Base64.getEncoder().encodeToString(Arrays.copyOf(digest, OPEN_ID_BYTES));
    return new OpenId(URLEncoder.encode(base64, StandardCharsets.US_ASCII));
  }

  /// An account that is suspended stays so for its first reason, unless its holder could end that
  /// one and not this.
  public Change suspend(AccountId id, Suspension why, Actor by) {
    var details = Map.of("to", "SUSPENDED", "why", why.name());
    return change(
        id,
        account ->
            switch (account.state()) {
              case AccountState.Active active -> move(id, active.suspend(why), by, details);
              case AccountState.Suspended s when why.outweighs(s.why()) ->
                  move(id, s.tighten(why), by, details);
              case AccountState.Suspended _, AccountState.Deregistered _ -> Change.NOTHING_TO_DO;
            });
  }

  /// Ends a suspension that its holder may end, who has shown again who they are.
  public Change resumeByHolder(AccountId id) {
    return change(
        id,
        account ->
            account.state() instanceof AccountState.Suspended suspended
                    && suspended.why().endedByHolder()
                ? move(id, suspended.resume(), Actor.citizen(id), Map.of("to", "ACTIVE"))
                : Change.NOTHING_TO_DO);
  }

  /// Ends a suspension, whatever it is for.
  public Change resume(AccountId id, Actor by) {
    return change(
        id,
        account ->
            account.state() instanceof AccountState.Suspended suspended
                ? move(id, suspended.resume(), by, Map.of("to", "ACTIVE"))
                : Change.NOTHING_TO_DO);
  }

  /// For good.
  public Change deregister(AccountId id, Actor by) {
    return change(
        id,
        account ->
            switch (account.state()) {
              case AccountState.Active active -> gone(id, active.deregister(), by);
              case AccountState.Suspended suspended -> gone(id, suspended.deregister(), by);
              case AccountState.Deregistered _ -> Change.DEREGISTERED;
            });
  }

  /// What is known of the person is erased, when all who want to know have heard. The keyed digest
  /// of the number stays: tokenised IDs are the same if they come back.
  private Change gone(AccountId id, AccountState.Deregistered to, Actor by) {
    var row = row(id);
    var done = move(id, to, by, Map.of("to", "DEREGISTERED"));
    store.erase(id);
    vault.forget(row.knownIdentity());
    if (row.contact() != null) {
      vault.forget(row.contact());
    }
    return done;
  }

  private Change move(AccountId id, AccountState to, Actor by, Map<String, String> details) {
    store.changeState(id, to);
    record(by, "status changed", id, details);
    observers.forEach(o -> o.statusChanged(id, to.status(), by));
    return Change.DONE;
  }

  public Change changeTier(AccountId id, Tier to, Actor by) {
    return change(
        id,
        account -> {
          if (account.tier() == to) {
            return Change.NOTHING_TO_DO;
          }
          store.changeTier(id, to);
          record(by, "tier changed", id, Map.of("to", to.name()));
          observers.forEach(o -> o.tierChanged(id, to, by));
          return Change.DONE;
        });
  }

  /// Puts newly verified data in the place of the old. The HKIC number cannot change.
  public Change changeIdentity(AccountId id, Identity to, Actor by) {
    return changeIdentity(id, to, List.of(), by);
  }

  /// The same with how it was verified, which is kept even when nothing is new.
  public Change changeIdentity(AccountId id, Identity to, List<Evidence> evidence, Actor by) {
    return change(
        id,
        _ -> {
          store.insert(id, evidence);
          return replaceIdentity(id, to, by);
        });
  }

  private Change replaceIdentity(AccountId id, Identity to, Actor by) {
    var former = identity(id);
    if (!former.hkic().equals(to.hkic())) {
      throw new IllegalArgumentException("an account's HKIC number cannot change");
    }
    if (former.equals(to)) {
      return Change.NOTHING_TO_DO;
    }
    vault.replace(row(id).knownIdentity(), "identity", Secret.of(json.writeValueAsBytes(to)));
    if (former.differsInVerifiedData(to)) {
      store.modifiedAt(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
    record(by, "identity changed", id, Map.of());
    observers.forEach(o -> o.identityChanged(id, former, to, by));
    return Change.DONE;
  }

  /// One change of an account waits for the other, so each sees what the former made of it.
  private Change change(AccountId id, Function<Account, Change> how) {
    return transaction.execute(_ ->
        switch (store.lock(id).map(Row::account).orElse(null)) {
          case null -> Change.UNKNOWN_ACCOUNT;
          case Account a when a.state() instanceof AccountState.Deregistered -> Change.DEREGISTERED;
          case Account a -> how.apply(a);
        });
  }

  /// Lets other changes of the account wait for the end of the caller's transaction.
  ///
  /// @return the account as it stands from then on; empty when there is none
  public Optional<Account> hold(AccountId id) {
    return store.lock(id).map(AccountsStore.Row::account);
  }

  private void record(Actor by, String deed, AccountId id, Map<String, String> details) {
    audit.record(by, "accounts." + deed, Subject.account(id), details);
  }

  private Row row(AccountId id) {
    return store.find(id).orElseThrow(() -> new Bug("no account " + id));
  }

  private byte[] person(HkicNumber hkic) {
    return persons.of(hkic.identification());
  }
}
