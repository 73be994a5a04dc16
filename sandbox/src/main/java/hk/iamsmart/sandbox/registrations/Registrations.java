package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Residents who register.
@Component
final class Registrations {
  private static final Optional<String> NOBODY = Optional.of("NO_GUARDIAN");

  private final SandboxResidents residents;
  private final Personas personas;
  private final Applicants applicants;
  private final Venues venues;

  Registrations(
      SandboxResidents residents, Personas personas, Applicants applicants, Venues venues) {
    this.residents = residents;
    this.personas = personas;
    this.applicants = applicants;
    this.venues = venues;
  }

  /// The outcome of a registration.
  ///
  /// @param persona who the resident is from now on
  /// @param place where it was; empty on the phone alone
  record Ceremony(RegistrationOutcome outcome, String persona, Optional<String> place) {}

  /// @param guardian the persona who agrees for a child
  /// @throws Fault when there is no such resident, or no such guardian
  Ceremony register(
      String residentId, Channel channel, Tier tier, Trouble trouble, Optional<String> guardian) {
    var resident =
        residents.find(residentId).orElseThrow(() -> Fault.unknown("resident", residentId));
    guardian
        .filter(id -> personas.find(id).isEmpty())
        .ifPresent(id -> {
          throw Fault.invalid("guardian", "is no persona");
        });
    var known = personas.holding(resident.hkic());
    var persona =
        known
            .flatMap(personas::find)
            .map(p -> p.registeringAgain(tier))
            .orElseGet(() ->
                Persona.registering(resident.id(), identity(resident), tier, resident.stage()));
    var venue = venues.of(channel);
    var applicant =
        applicants
            .of(
                resident,
                tier,
                trouble,
                link -> guardian.map(id -> personas.answer(id, link)).orElse(NOBODY))
            .at(venue);
    var outcome = personas.register(persona, applicant::register);
    return new Ceremony(outcome, persona.id(), venue.place());
  }

  /// A persona before the phone, with the card and the face of the resident whose number it has;
  /// empty when nobody in the registry has.
  Optional<Applicant> holder(Persona persona) {
    return resident(persona).map(r -> applicants.of(r, persona.tier(), Trouble.NONE, _ -> NOBODY));
  }

  Optional<SandboxResident> resident(Persona persona) {
    return residents.holding(persona.identity().hkic());
  }

  private static Identity identity(SandboxResident resident) {
    return new Identity(
        resident.number(),
        resident.enName(),
        resident.chName(),
        resident.birthDate(),
        resident.gender());
  }
}
