package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.residents.Portraits;
import hk.iamsmart.sandbox.residents.ResidentCards;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Residents who register.
@Component
final class Registrations {
  private static final int YOUNGEST = 11;
  private static final int ADULT = 18;
  private static final Optional<String> NOBODY = Optional.of("NO_GUARDIAN");

  /// Good enough for everybody here: nobody in the registry was born then.
  static final String PASSWORD = "480215";

  private final SandboxResidents residents;
  private final ResidentCards cards;
  private final Portraits portraits;
  private final Personas personas;
  private final Letters letters;
  private final SecureRandom random;
  private final Clocks clocks;

  /// @param sandbox which a developer moves
  /// @param real for whatever speaks with a card
  record Clocks(InstantSource sandbox, InstantSource real) {}

  Registrations(
      SandboxResidents residents,
      ResidentCards cards,
      Portraits portraits,
      Personas personas,
      Letters letters,
      SecureRandom random,
      Clocks clocks) {
    this.residents = residents;
    this.cards = cards;
    this.portraits = portraits;
    this.personas = personas;
    this.letters = letters;
    this.random = random;
    this.clocks = clocks;
  }

  /// What came of it.
  ///
  /// @param persona who the resident is from now on
  record Ceremony(RegistrationOutcome outcome, String persona) {}

  /// @param guardian the persona who agrees for a child
  /// @throws Fault when there is no such resident, or no such guardian
  Ceremony register(String residentId, Tier tier, Trouble trouble, Optional<String> guardian) {
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
            .orElseGet(() -> Persona.registering(resident.id(), identity(resident), tier));
    var applicant = applicant(resident, tier, trouble, guardian);
    var outcome = personas.register(persona, phone -> phone.register(applicant));
    return new Ceremony(outcome, persona.id());
  }

  /// A persona before the phone, with the card and the face of the resident whose number it has;
  /// empty when nobody in the registry has.
  Optional<Applicant> holder(Persona persona) {
    return resident(persona).map(r -> applicant(r, persona.tier(), Trouble.NONE, Optional.empty()));
  }

  Optional<SandboxResident> resident(Persona persona) {
    return residents.all().stream().filter(r -> r.hkic().equals(persona.hkic())).findFirst();
  }

  private ResidentApplicant applicant(
      SandboxResident resident, Tier tier, Trouble trouble, Optional<String> guardian) {
    var email = resident.id() + "@example.com";
    return new ResidentApplicant(
        AccountTier.valueOf(tier.name()),
        age(resident.birthDate()),
        cards.content(resident.id()).printed(),
        cards.of(resident.id(), trouble.card()),
        face(resident, trouble),
        PASSWORD,
        trouble,
        link -> guardian.map(id -> personas.answer(id, link)).orElse(NOBODY),
        new ResidentApplicant.Inbox(letters, email, letters.count(email)),
        new ChipReader(clocks.real()),
        random);
  }

  private byte[] face(SandboxResident resident, Trouble trouble) {
    if (trouble != Trouble.FACE_NO_MATCH) {
      return portraits.of(resident.id());
    }
    return residents.all().stream()
        .filter(other -> !other.id().equals(resident.id()))
        .findFirst()
        .map(other -> portraits.of(other.id()))
        .orElseThrow(() -> Fault.conflict("there is no other face in the registry"));
  }

  private AgeGroup age(LocalDate born) {
    var today = LocalDate.ofInstant(clocks.sandbox().instant(), Dates.HONG_KONG);
    int age = Age.on(today, born);
    if (age < YOUNGEST) {
      return AgeGroup.UNDER_11;
    }
    return age < ADULT ? AgeGroup.MINOR : AgeGroup.ADULT;
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
