package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Registrar;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Personas register as residents.
@Component
final class ResidentRegistrar implements Registrar {
  private final SandboxResidents residents;
  private final Applicants applicants;

  ResidentRegistrar(SandboxResidents residents, Applicants applicants) {
    this.residents = residents;
    this.applicants = applicants;
  }

  @Override
  public Standing standing(Persona persona) {
    return switch (applicants.age(persona.birthDate())) {
      case UNDER_11 -> Standing.NOBODY;
      case MINOR -> Standing.WITH_GUARDIAN;
      case ADULT -> Standing.ALONE;
    };
  }

  @Override
  public void enter(Persona persona) {
    var there = resident(persona);
    if (there.isEmpty()) {
      residents.enter(persona.id(), persona.identity(), persona.stage());
      return;
    }
    if (!there.get().says(persona.identity())) {
      throw Fault.taken("hkic", "belongs to a resident of another name, gender or birthDate");
    }
    if (there.get().stage() != persona.stage()) {
      throw Fault.taken("hkic", "belongs to a resident of the stage " + there.get().stage().word());
    }
  }

  @Override
  public void correct(Persona persona) {
    resident(persona)
        .filter(r -> !r.says(persona.identity()))
        .ifPresent(r -> residents.change(r.id(), now -> now.saying(persona.identity())));
  }

  @Override
  public void leave(Persona persona) {
    resident(persona).filter(SandboxResident::entered).ifPresent(r -> residents.remove(r.id()));
  }

  @Override
  public RegistrationOutcome register(
      Persona persona, Phone phone, Function<String, Optional<String>> guardian) {
    var resident =
        resident(persona)
            .orElseThrow(
                () -> Fault.conflict("nobody in the registry has the number of this persona"));
    return applicants.of(resident, persona.tier(), Trouble.NONE, guardian).registerInTurn(phone);
  }

  private Optional<SandboxResident> resident(Persona persona) {
    return residents.holding(persona.identity().hkic());
  }
}
