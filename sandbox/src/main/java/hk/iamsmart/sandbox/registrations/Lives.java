package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.Life;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.protocol.wallet.Activities;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.life.ActDone;
import hk.iamsmart.protocol.wallet.life.LifeView;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Personas;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What personas do about their accounts, each with the own software phone and by the wallet API.
@Component
final class Lives {
  private final Personas personas;
  private final Registrations registrations;

  Lives(Personas personas, Registrations registrations) {
    this.personas = personas;
    this.registrations = registrations;
  }

  enum Act {
    TRANSFER,
    UPGRADE,
    SUSPEND,
    RESUME,
    DEREGISTER,
    REGISTER_AGAIN
  }

  sealed interface Outcome {
    record Done(AccountStatus status) implements Outcome {}

    /// @param error a code, mostly of the wallet API
    /// @param reason for people
    record Refused(String error, String reason) implements Outcome {}
  }

  /// @throws Fault when there is no such persona
  Outcome live(String id, Act act) {
    var persona = known(id);
    return objection(persona, act)
        .<Outcome>map(refused -> refused)
        .orElseGet(() -> act == Act.REGISTER_AGAIN ? registerAgain(persona) : onPhone(id, act));
  }

  /// What cannot be, as the account stands.
  private static Optional<Outcome.Refused> objection(Persona persona, Act act) {
    boolean suspended = persona.status() == AccountStatus.SUSPENDED;
    if (act == Act.REGISTER_AGAIN) {
      return Optional.empty();
    }
    if (persona.status() == AccountStatus.DEREGISTERED) {
      return refused("ACCOUNT_NOT_ACTIVE", "the account was left; REGISTER_AGAIN opens another");
    }
    if (act == Act.SUSPEND && suspended) {
      return refused("ACCOUNT_NOT_ACTIVE", "the account is suspended already");
    }
    if (act == Act.RESUME && !suspended) {
      return refused("NOT_SUSPENDED", "the account is active");
    }
    return act == Act.UPGRADE && persona.tier() == Tier.IAM_SMART_PLUS
        ? refused("ALREADY_PLUS", "the account is iAM Smart+ already")
        : Optional.empty();
  }

  private static Optional<Outcome.Refused> refused(String error, String reason) {
    return Optional.of(new Outcome.Refused(error, reason));
  }

  private Outcome registerAgain(Persona persona) {
    var resident = registrations.resident(persona).orElse(null);
    if (resident == null) {
      return nobody();
    }
    var ceremony =
        registrations.register(
            resident.id(), Channel.PHONE, persona.tier(), Trouble.NONE, personas.guardian(persona));
    return switch (ceremony.outcome()) {
      case RegistrationOutcome.Registered _ -> done(persona.id());
      case RegistrationOutcome.Refused(var step, var reason, var message) ->
          new Outcome.Refused(reason, (step == null ? "" : step + ": ") + message);
      case RegistrationOutcome.Waiting(var room) ->
          new Outcome.Refused("WAITING", "place " + room.position() + " in the queue");
    };
  }

  private Outcome onPhone(String id, Act act) {
    if (act == Act.SUSPEND) {
      return outcome(id, personas.softwarePhone(id).life().suspend());
    }
    var holder = registrations.holder(known(id)).orElse(null);
    if (holder == null) {
      return nobody();
    }
    PhoneAnswer<?> answer =
        switch (act) {
          case RESUME -> resume(personas.softwarePhone(id).life(), holder);
          case UPGRADE -> upgrade(personas.softwarePhone(id).life(), holder);
          case DEREGISTER -> deregister(personas.softwarePhone(id).life(), holder);
          case TRANSFER -> personas.transfer(id, (former, next) -> transfer(former, next, holder));
          case SUSPEND, REGISTER_AGAIN -> throw new IllegalStateException("done elsewhere");
        };
    return outcome(id, answer);
  }

  private static Outcome nobody() {
    return new Outcome.Refused(
        "NO_RESIDENT", "nobody in the registry has this persona's number, so no face and no card");
  }

  private static PhoneAnswer<?> resume(Life life, Applicant holder) {
    var shown = life.face(holder);
    return shown instanceof PhoneAnswer.Done<LifeView> ? life.resume() : shown;
  }

  private static PhoneAnswer<?> upgrade(Life life, Applicant holder) {
    var read = life.chip(holder);
    if (!(read instanceof PhoneAnswer.Done<LifeView>)) {
      return read;
    }
    var shown = life.face(holder);
    return shown instanceof PhoneAnswer.Done<LifeView> ? life.upgrade() : shown;
  }

  private static PhoneAnswer<?> deregister(Life life, Applicant holder) {
    var chosen = passwordChosen(life, holder);
    return chosen instanceof PhoneAnswer.Done<LifeView>
        ? life.deregister(holder.password())
        : chosen;
  }

  private static PhoneAnswer<DeviceBound> transfer(Phone former, Phone next, Applicant holder) {
    var chosen = passwordChosen(former.life(), holder);
    if (!(chosen instanceof PhoneAnswer.Done<LifeView>)) {
      return chosen.refusal();
    }
    return switch (former.life().transfer(holder.password())) {
      case PhoneAnswer.Done<ActDone>(var done) -> {
        var bound = next.bind(String.valueOf(done.bindingCode()));
        former.life().handedOver();
        yield bound;
      }
      case PhoneAnswer<ActDone> refused -> refused.refusal();
    };
  }

  /// Who has an account from the time before passwords chooses one first, as citizens do.
  private static PhoneAnswer<LifeView> passwordChosen(Life life, Applicant holder) {
    var view = life.show();
    if (!(view instanceof PhoneAnswer.Done<LifeView>(var standing)) || standing.password()) {
      return view;
    }
    var shown = life.face(holder);
    return shown instanceof PhoneAnswer.Done<LifeView>
        ? life.password(null, holder.password())
        : shown;
  }

  private Outcome outcome(String id, PhoneAnswer<?> answer) {
    return switch (answer) {
      case PhoneAnswer.Done<?> _ -> done(id);
      case PhoneAnswer.Refused<?>(var error, var message, var _, var problems) ->
          new Outcome.Refused(error, problems.isEmpty() ? message : problems.getFirst().message());
      case PhoneAnswer.NotConfirmed<?>(var sensor) ->
          new Outcome.Refused("NOT_CONFIRMED", "sensor: " + sensor);
      case PhoneAnswer.NotRecognised<?>(var reason, var _) ->
          new Outcome.Refused("CHIP_NOT_READ", reason);
      case PhoneAnswer.NotBound<?> _ ->
          new Outcome.Refused("UNKNOWN_DEVICE", "the persona's phone is bound to no account");
      case PhoneAnswer.NotAsShown<?>(var field) -> new Outcome.Refused("NOT_AS_SHOWN", field);
    };
  }

  private Outcome done(String id) {
    return new Outcome.Done(known(id).status());
  }

  /// What the citizen sees on the phone.
  Activities activity(String id) {
    if (known(id).status() != AccountStatus.ACTIVE) {
      throw Fault.conflict("nothing is shown on a phone whose account is not active");
    }
    return personas.softwarePhone(id).life().activity().orThrow();
  }

  private Persona known(String id) {
    return personas.find(id).orElseThrow(() -> Fault.unknown("persona", id));
  }
}
