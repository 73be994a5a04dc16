package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How personas come to their accounts, and there is no other way: as residents who register with a
/// phone fresh from the box.
@Component
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  /// They take turns with processors and mail.
  private static final int AT_A_TIME = 4;

  /// Who arrives, by number, from before there is an account until the persona is kept with it. Who
  /// is still found here was interrupted.
  private static final String ARRIVING = "persona-arriving";

  private final SandboxStore store;
  private final Accounts accounts;
  private final PersonaPhones phones;
  private final Registrar registrar;

  Arrivals(SandboxStore store, Accounts accounts, PersonaPhones phones, Registrar registrar) {
    this.store = store;
    this.accounts = accounts;
    this.phones = phones;
    this.registrar = registrar;
  }

  /// Whether this persona registers without a guardian.
  boolean alone(Persona persona) {
    return registrar.standing(persona) == Registrar.Standing.ALONE;
  }

  /// Enters somebody new in the registry.
  ///
  /// @throws Fault when this person cannot register
  void admit(Persona persona) {
    if (account(persona).isPresent() && !interrupted(persona)) {
      throw Fault.taken("hkic", "belongs to somebody who has an account");
    }
    if (registrar.standing(persona) == Registrar.Standing.NOBODY) {
      throw Fault.wrong("birthDate", "young");
    }
    registrar.enter(persona);
  }

  /// @throws Fault when this would make a child without a guardian of somebody who has an account
  void check(Persona before, Persona to) {
    var standing = registrar.standing(to);
    if (standing == Registrar.Standing.NOBODY
        || (standing == Registrar.Standing.WITH_GUARDIAN && alone(before))) {
      throw Fault.wrong("birthDate", "child");
    }
  }

  /// The registry says what the persona says from now on.
  void correct(Persona to) {
    registrar.correct(to);
  }

  /// Who was in the registry for the persona's sake is not any more, and nothing stays of an
  /// arrival that was not kept.
  void leave(Persona persona) {
    undo(persona);
    registrar.leave(persona);
  }

  /// The persona is kept, in the caller's transaction.
  void kept(Persona persona) {
    store.delete(ARRIVING, number(persona));
  }

  /// Closes the accounts of all who were interrupted.
  void undoAll() {
    store.all(ARRIVING, Persona.class).forEach(this::undo);
  }

  private void undo(Persona persona) {
    if (interrupted(persona)) {
      account(persona)
          .ifPresent(account -> {
            phones.forget(account.id(), persona.id());
            accounts.deregister(account.id(), Personas.SANDBOX);
          });
      store.delete(ARRIVING, number(persona));
    }
  }

  private boolean interrupted(Persona persona) {
    return store
        .find(ARRIVING, number(persona), Persona.class)
        .filter(who -> who.id().equals(persona.id()))
        .isPresent();
  }

  private Optional<Account> account(Persona persona) {
    return accounts.findByHkic(persona.identity().hkic());
  }

  private static String number(Persona persona) {
    return persona.identity().hkic().reveal();
  }

  /// With a new phone, which is the persona's once the account is there.
  RegistrationOutcome register(Persona somebody, Function<Phone, RegistrationOutcome> ceremony) {
    var phone = phones.fresh(somebody);
    var outcome = ceremony.apply(phone);
    if (outcome instanceof RegistrationOutcome.Registered) {
      phones.keep(somebody, phone);
    }
    return outcome;
  }

  /// Registers somebody whom the registry knows, or is told of now, and waits for a turn.
  ///
  /// @param guardian opens the link where one is needed; why nobody agreed, or empty
  /// @throws Fault when nothing came of it
  Registered arrive(Persona persona, Function<String, Optional<String>> guardian) {
    undo(persona);
    registrar.enter(persona);
    if (account(persona).isEmpty()) {
      store.insert(ARRIVING, number(persona), persona);
    }
    try {
      return arrived(persona, guardian);
    } catch (RuntimeException e) {
      undo(persona);
      throw e;
    }
  }

  private Registered arrived(Persona persona, Function<String, Optional<String>> guardian) {
    return switch (register(persona, phone -> registrar.register(persona, phone, guardian))) {
      case RegistrationOutcome.Registered _ -> present(persona);
      case RegistrationOutcome.Refused(var step, var reason, var message) ->
          throw Fault.conflicting("register", persona.id(), step, reason, message);
      case RegistrationOutcome.Waiting(var room) ->
          throw Fault.conflicting("register.queue", persona.id(), room.position());
    };
  }

  /// The account that stands for somebody who has just registered.
  Registered present(Persona somebody) {
    return account(somebody)
        .map(account -> new Registered(somebody, account.id().value()))
        .orElseThrow(() -> new Bug("registered, and without an account"));
  }

  /// The outcome of one arrival of several.
  sealed interface Tried {
    record Arrived(Registered registered) implements Tried {}

    record Failed(String reason) implements Tried {}
  }

  /// Some at a time, each answered in its place.
  List<Tried> sideBySide(List<Persona> personas, Function<Persona, Registered> arrive) {
    var threads = Thread.ofVirtual().name("arrival-", 0).factory();
    try (var some = Executors.newFixedThreadPool(AT_A_TIME, threads)) {
      var arriving =
          personas.stream()
              .map(persona -> CompletableFuture.supplyAsync(() -> result(persona, arrive), some))
              .toList();
      return arriving.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Tried result(Persona persona, Function<Persona, Registered> arrive) {
    try {
      return new Tried.Arrived(arrive.apply(persona));
    } catch (Fault e) {
      return new Tried.Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("{} could not register", persona, e);
      return new Tried.Failed(persona.id() + " cannot register: " + e.getMessage());
    }
  }
}
