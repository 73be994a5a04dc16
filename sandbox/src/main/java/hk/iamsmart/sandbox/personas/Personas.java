package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The invented citizens, their accounts and their phones. Changes of one persona happen one after
/// the other.
@Component
public final class Personas {
  static final Actor SANDBOX = Actor.operator("sandbox");
  private static final Logger LOG = LoggerFactory.getLogger(Personas.class);
  public static final String KIND = "persona";
  private static final int MOST = 1000;

  /// Written when all those that every sandbox has are there.
  private static final String SEEDED = "personas-seeded";

  private static final Optional<String> NO_GUARDIAN = Optional.of("NO_GUARDIAN");

  private final SandboxStore store;
  private final Accounts accounts;
  private final PersonaPhones phones;
  private final PersonaRecords records;
  private final Asking asking;
  private final Arrivals arrivals;
  private final TransactionTemplate transaction;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  Personas(
      SandboxStore store,
      Accounts accounts,
      PersonaPhones phones,
      PersonaRecords records,
      Asking asking,
      Arrivals arrivals,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.phones = phones;
    this.records = records;
    this.asking = asking;
    this.arrivals = arrivals;
    this.transaction = transaction;
  }

  List<Persona> all() {
    return store.all(KIND, Registered.class).stream().map(Registered::persona).toList();
  }

  public Optional<Persona> find(String id) {
    return registered(id).map(Registered::persona);
  }

  public Persona make(Persona persona) {
    return alone(
        persona,
        () -> {
          if (registered(persona.id()).isPresent()) {
            throw Fault.taken("id", "is another persona's");
          }
          if (all().size() >= MOST) {
            throw Fault.cannot("citizens", MOST);
          }
          arrivals.admit(persona);
          try {
            keep(arrived(persona));
          } catch (RuntimeException e) {
            arrivals.leave(persona);
            throw e;
          }
          return settled(persona.id()).persona();
        });
  }

  /// Who has this number, by id.
  public Optional<String> holding(String hkic) {
    return all().stream().filter(p -> p.hkic().equals(hkic)).map(Persona::id).findFirst();
  }

  /// Lets somebody register with a new phone. Who has registered is a persona from then on, or the
  /// one that they were, with this phone.
  ///
  /// @param ceremony of the real kind
  public RegistrationOutcome register(
      Persona somebody, Function<Phone, RegistrationOutcome> ceremony) {
    return alone(
        somebody,
        () -> {
          var outcome = arrivals.register(somebody, ceremony);
          if (outcome instanceof RegistrationOutcome.Registered) {
            put(arrivals.present(somebody));
          }
          return outcome;
        });
  }

  private void put(Registered registered) {
    if (!store.insert(KIND, registered.persona().id(), registered)) {
      store.replace(KIND, registered.persona().id(), registered);
    }
    arrivals.kept(registered.persona());
  }

  /// The persona's own software phone, bound to its account.
  public Phone softwarePhone(String id) {
    return phone(id).phone();
  }

  /// Lets a persona move to a phone fresh from the box, which is its own when that has happened.
  ///
  /// @param ceremony with the former phone and the new one
  public PhoneAnswer<DeviceBound> transfer(
      String id, BiFunction<Phone, Phone, PhoneAnswer<DeviceBound>> ceremony) {
    return locked(
        id,
        () -> {
          var former = softwarePhone(id);
          var persona = known(id).persona();
          var next = phones.fresh(persona);
          var answer = ceremony.apply(former, next);
          if (answer instanceof PhoneAnswer.Done<DeviceBound>) {
            phones.keep(persona, next);
          }
          return answer;
        });
  }

  /// Lets a persona's phone open a link and answer as the persona behaves.
  ///
  /// @return why it was not approved, in capitals; empty when it was
  public Optional<String> answer(String id, String link) {
    return PhoneAnswers.agreement(phone(id).phone(), known(id).persona().behaviour(), link);
  }

  /// Applies a change to everything but id and HKIC number.
  public Persona change(String id, UnaryOperator<Persona> how) {
    return locked(
        id,
        () -> {
          var before = known(id);
          var to = how.apply(before.persona());
          var account = new AccountId(before.account());
          arrivals.check(before.persona(), to);
          transaction.executeWithoutResult(_ -> {
            if (status(account) != AccountStatus.DEREGISTERED) {
              accounts.changeTier(account, to.tier(), SANDBOX);
              accounts.changeIdentity(account, to.identity(accounts.identity(account)), SANDBOX);
            }
            store.replace(KIND, id, before.with(to));
            arrivals.correct(to);
          });
          return settled(id).persona();
        });
  }

  public Persona behave(String id, Behaviour behaviour) {
    return locked(
        id,
        () -> {
          var changed = known(id).with(known(id).persona().with(behaviour));
          store.replace(KIND, id, changed);
          return changed.persona();
        });
  }

  public void remove(String id) {
    locked(
        id,
        () -> {
          var gone = known(id);
          leave(gone);
          store.delete(KIND, id);
          arrivals.leave(gone.persona());
          return id;
        });
  }

  /// A code that binds another phone in the place of the present one.
  String bindingCode(String id) {
    return phones.invitation(account(id));
  }

  /// Those that every sandbox has, once: they register side by side, children when there is
  /// somebody who can agree. It needs a server that answers.
  ///
  /// @throws Fault naming all who could not register; those who could are kept
  public void seed() {
    if (store.count(SEEDED) > 0) {
      return;
    }
    var missing = PersonaSeeds.all().stream().filter(p -> registered(p.id()).isEmpty()).toList();
    var failures = new ArrayList<>(arrive(missing.stream().filter(arrivals::alone).toList()));
    failures.addAll(arrive(missing.stream().filter(p -> !arrivals.alone(p)).toList()));
    if (!failures.isEmpty()) {
      throw Fault.conflict(String.join("; ", failures));
    }
    store.insert(SEEDED, SEEDED, true);
  }

  /// Side by side, and kept in this order.
  ///
  /// @return who could not and why
  private List<String> arrive(List<Persona> personas) {
    var tried = arrivals.sideBySide(personas, p -> alone(p, () -> arrived(p)));
    var failures = new ArrayList<String>();
    transaction.executeWithoutResult(_ -> {
      for (var one : tried) {
        switch (one) {
          case Arrivals.Tried.Arrived(var registered) -> keep(registered);
          case Arrivals.Tried.Failed(var reason) -> failures.add(reason);
        }
      }
    });
    return failures;
  }

  /// Every account is closed, and the seeded personas register again.
  public void reset() {
    for (var registered : store.all(KIND, Registered.class)) {
      locked(registered.persona().id(), () -> leave(registered));
    }
    arrivals.undoAll();
    store.deleteAll(KIND);
    store.deleteAll(SEEDED);
    records.reset();
    seed();
    settleAll();
  }

  /// Binds the phones of those who cannot bind one any more later; it needs a server that answers.
  public void settleAll() {
    for (var persona : all()) {
      if (persona.status() != AccountStatus.ACTIVE) {
        try {
          locked(persona.id(), () -> settled(persona.id()));
        } catch (RuntimeException e) {
          LOG.warn("{} could not be brought into its state", persona, e);
        }
      }
      records.settle(persona.id(), account(persona.id()));
    }
  }

  /// The persona's phone, if it is the one that is bound: nothing is bound for it.
  Optional<Phone> heldPhone(String id) {
    return locked(
        id,
        () -> {
          var persona = settled(id).persona();
          var account = account(id);
          return phones.holds(persona, account)
              ? Optional.of(phones.ready(persona, account).phone())
              : Optional.empty();
        });
  }

  /// The persona's phone, bound to its account and as the persona says.
  PersonaPhones.Ready phone(String id) {
    return locked(
        id,
        () -> {
          var persona = settled(id).persona();
          var account = account(id);
          if (persona.status() != AccountStatus.SUSPENDED || phones.holds(persona, account)) {
            return phones.ready(persona, account);
          }
          // Another phone has taken the place; nobody binds one to a suspended account.
          accounts.resume(account, SANDBOX);
          try {
            return phones.ready(persona, account);
          } finally {
            accounts.suspend(account, Suspension.OPERATOR, SANDBOX);
          }
        });
  }

  /// The account that stands for the persona at present.
  public AccountId account(String id) {
    return new AccountId(known(id).account());
  }

  /// Brings the account into the state that the persona has: whoever is not active was so once, and
  /// bound a phone then. A phone that somebody else bound stays with a suspended account.
  private Registered settled(String id) {
    var known = known(id);
    var persona = known.persona();
    var account = new AccountId(known.account());
    var wanted = persona.status();
    var present = status(account);
    if (present == wanted) {
      return known;
    }
    if (present == AccountStatus.DEREGISTERED) {
      phones.forget(account, id);
      known = keep(arrived(persona));
      account = new AccountId(known.account());
    }
    boolean phoneNeeded = wanted == AccountStatus.DEREGISTERED || !phones.anyHolds(account);
    if (wanted != AccountStatus.ACTIVE && phoneNeeded) {
      accounts.resume(account, SANDBOX);
      phones.ready(persona, account);
    }
    switch (wanted) {
      case ACTIVE -> accounts.resume(account, SANDBOX);
      case SUSPENDED -> accounts.suspend(account, Suspension.OPERATOR, SANDBOX);
      case DEREGISTERED -> accounts.deregister(account, SANDBOX);
    }
    return known;
  }

  /// By the real ceremony, for which a guardian is found where one is needed.
  private Registered arrived(Persona persona) {
    return arrivals.arrive(
        persona, link -> guardian(persona).map(g -> answer(g, link)).orElse(NO_GUARDIAN));
  }

  /// The oldest of those who agree when they are asked for this one.
  public Optional<String> guardian(Persona child) {
    return store.all(KIND, Registered.class).stream()
        .filter(r -> r.persona().agrees(child.stage()) && arrivals.alone(r.persona()))
        .sorted(Comparator.comparing(r -> r.persona().birthDate()))
        .filter(r -> phones.holds(r.persona(), new AccountId(r.account())))
        .map(r -> r.persona().id())
        .findFirst();
  }

  /// With what the persona has from the beginning.
  private Registered keep(Registered registered) {
    transaction.executeWithoutResult(_ -> {
      put(registered);
      records.fill(registered.persona().id(), new AccountId(registered.account()));
    });
    return registered;
  }

  private Registered leave(Registered registered) {
    var account = new AccountId(registered.account());
    phones.forget(account, registered.persona().id());
    asking.forgetRefusals(account);
    accounts.deregister(account, SANDBOX);
    return registered;
  }

  private AccountStatus status(AccountId account) {
    return accounts.find(account).orElseThrow(() -> new Bug("no account of a persona")).status();
  }

  private Registered known(String id) {
    return registered(id).orElseThrow(() -> Fault.unknown("persona", id));
  }

  private Optional<Registered> registered(String id) {
    return store.find(KIND, id, Registered.class);
  }

  /// Whoever comes to an account, by whatever id, does so alone under this number.
  private <T> T alone(Persona persona, Supplier<T> work) {
    return locked(persona.identity().hkic().reveal(), () -> locked(persona.id(), work));
  }

  private <T> T locked(String id, Supplier<T> work) {
    if (id.length() > PersonaForm.LONGEST_ID) {
      throw Fault.unknown("persona", id);
    }
    var lock = locks.computeIfAbsent(id, _ -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
