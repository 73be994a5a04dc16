package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import tools.jackson.databind.json.JsonMapper;

/// The invented citizens, their accounts and their phones. Changes of one persona happen one after
/// the other.
@Component
public final class Personas {
  static final Actor SANDBOX = Actor.operator("sandbox");
  private static final Logger LOG = LoggerFactory.getLogger(Personas.class);
  static final String KIND = "persona";
  private static final int MOST = 1000;

  private final SandboxStore store;
  private final Accounts accounts;
  private final Devices devices;
  private final PersonaPhones phones;
  private final PersonaRecords records;
  private final Asking asking;
  private final TransactionTemplate transaction;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  Personas(
      SandboxStore store,
      Accounts accounts,
      Devices devices,
      PersonaPhones phones,
      PersonaRecords records,
      Asking asking,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.devices = devices;
    this.phones = phones;
    this.records = records;
    this.asking = asking;
    this.transaction = transaction;
  }

  List<Persona> all() {
    return store.all(KIND, Registered.class).stream().map(Registered::persona).toList();
  }

  public Optional<Persona> find(String id) {
    return registered(id).map(Registered::persona);
  }

  Persona make(Persona persona) {
    return locked(
        persona.id(),
        () -> {
          if (registered(persona.id()).isPresent()) {
            throw Fault.taken("id", "is another persona's");
          }
          if (all().size() >= MOST) {
            throw Fault.malformed("there are " + MOST + " personas; DELETE some, or reset");
          }
          enroll(persona);
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
    return locked(
        somebody.id(),
        () -> {
          var phone = phones.fresh(somebody);
          var outcome = ceremony.apply(phone);
          if (outcome instanceof RegistrationOutcome.Registered) {
            adopt(somebody, phone);
          }
          return outcome;
        });
  }

  private void adopt(Persona somebody, Phone phone) {
    var account =
        accounts
            .findByHkic(somebody.identity().hkic())
            .orElseThrow(() -> new Bug("registered, and without an account"))
            .id();
    phones.keep(somebody, phone);
    var registered = new Registered(somebody, account.value());
    if (!store.insert(KIND, somebody.id(), registered)) {
      store.replace(KIND, somebody.id(), registered);
    }
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
    var ready = phone(id);
    var opened = ready.phone().claim(link);
    if (!(opened instanceof PhoneAnswer.Done<ApprovalView>(var view))) {
      return Optional.of(PhoneAnswers.reason(opened));
    }
    var behaviour = known(id).persona().behaviour();
    var answer = PhoneAnswers.now(ready.phone(), behaviour, view.ticket());
    if (!(answer instanceof PhoneAnswer.Done<ApprovalOutcome>(var outcome))) {
      return Optional.of(PhoneAnswers.reason(answer));
    }
    return outcome.outcome().equals("APPROVED")
        ? Optional.empty()
        : Optional.of("GUARDIAN_REFUSED");
  }

  /// Applies a change to everything but id and HKIC number.
  Persona change(String id, UnaryOperator<Persona> how) {
    return locked(
        id,
        () -> {
          var before = known(id);
          var to = how.apply(before.persona());
          var account = new AccountId(before.account());
          boolean live = status(account) != AccountStatus.DEREGISTERED;
          if (live) {
            accounts.changeTier(account, to.tier(), SANDBOX);
            accounts.changeIdentity(account, to.identity(), SANDBOX);
          }
          store.replace(KIND, id, before.with(to));
          return settled(id).persona();
        });
  }

  Persona behave(String id, Behaviour behaviour) {
    return locked(
        id,
        () -> {
          var changed = known(id).with(known(id).persona().with(behaviour));
          store.replace(KIND, id, changed);
          return changed.persona();
        });
  }

  void remove(String id) {
    locked(
        id,
        () -> {
          leave(known(id));
          store.delete(KIND, id);
          return id;
        });
  }

  /// A code that binds another phone in the place of the present one.
  String bindingCode(String id) {
    return devices.invite(new AccountId(known(id).account()), true).value();
  }

  /// Those that every sandbox has, unless they are there.
  public void seed() {
    if (all().isEmpty()) {
      seeds().forEach(this::enroll);
    }
  }

  /// Every account is closed, and the seeded personas register again.
  public void reset() {
    for (var registered : store.all(KIND, Registered.class)) {
      locked(
          registered.persona().id(),
          () -> {
            leave(registered);
            return registered;
          });
    }
    store.deleteAll(KIND);
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
  AccountId account(String id) {
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
      known = known(register(persona).persona().id());
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

  private void enroll(Persona persona) {
    transaction.executeWithoutResult(_ -> {
      var account = open(persona);
      if (!store.insert(KIND, persona.id(), new Registered(persona, account.value()))) {
        throw Fault.taken("id", "is another persona's");
      }
    });
  }

  private Registered register(Persona persona) {
    return transaction.execute(_ -> {
      var again = new Registered(persona, open(persona).value());
      store.replace(KIND, persona.id(), again);
      return again;
    });
  }

  private AccountId open(Persona persona) {
    return switch (accounts.register(persona.identity(), persona.tier(), SANDBOX)) {
      case Accounts.Registration.Registered(var account) -> {
        records.fill(persona.id(), account);
        yield account;
      }
      case Accounts.Registration.AlreadyRegistered() ->
          throw Fault.taken("hkic", "belongs to somebody who has an account");
    };
  }

  private void leave(Registered registered) {
    var account = new AccountId(registered.account());
    phones.forget(account, registered.persona().id());
    asking.forgetRefusals(account);
    accounts.deregister(account, SANDBOX);
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

  private static List<Persona> seeds() {
    try (var in = Personas.class.getResourceAsStream("personas.json")) {
      if (in == null) {
        throw new Bug("no personas.json");
      }
      var json = JsonMapper.builder().build();
      var type = json.getTypeFactory().constructCollectionType(List.class, Persona.class);
      return json.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
