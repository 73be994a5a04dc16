package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.residents.Portraits;
import hk.iamsmart.sandbox.residents.ResidentCards;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Residents before a phone, with everything that a registration asks for.
@Component
final class Applicants {
  private static final int YOUNGEST = 11;
  private static final int ADULT = 18;

  /// Good enough for everybody here: nobody in the registry was born then.
  private static final String PASSWORD = "480215";

  private final SandboxResidents residents;
  private final ResidentCards cards;
  private final Portraits portraits;
  private final Letters letters;
  private final SecureRandom random;
  private final Clocks clocks;

  /// @param sandbox which a developer moves
  /// @param real for whatever speaks with a card
  record Clocks(InstantSource sandbox, InstantSource real) {}

  Applicants(
      SandboxResidents residents,
      ResidentCards cards,
      Portraits portraits,
      Letters letters,
      SecureRandom random,
      Clocks clocks) {
    this.residents = residents;
    this.cards = cards;
    this.portraits = portraits;
    this.letters = letters;
    this.random = random;
    this.clocks = clocks;
  }

  /// @param guardian opens the link where one is needed; why nobody agreed, or empty
  /// @throws Fault when no card can be made of this resident
  ResidentApplicant of(
      SandboxResident resident,
      Tier tier,
      Trouble trouble,
      Function<String, Optional<String>> guardian) {
    var email = resident.id() + "@example.com";
    return new ResidentApplicant(
        AccountTier.valueOf(tier.name()),
        age(resident.birthDate()),
        cards.content(resident.id()).printed(),
        () -> cards.of(resident.id(), trouble.card()),
        face(resident, trouble),
        PASSWORD,
        trouble,
        guardian,
        new ResidentApplicant.Inbox(letters, email, letters.ids(email)),
        Venue.PHONE,
        new ChipReader(clocks.real()),
        random);
  }

  AgeGroup age(LocalDate born) {
    var today = LocalDate.ofInstant(clocks.sandbox().instant(), Dates.HONG_KONG);
    int age = Age.on(today, born);
    if (age < YOUNGEST) {
      return AgeGroup.UNDER_11;
    }
    return age < ADULT ? AgeGroup.MINOR : AgeGroup.ADULT;
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
}
