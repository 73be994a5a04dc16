package hk.iamsmart.platform.visits;

import hk.iamsmart.platform.registration.PlaceRegistrations;
import hk.iamsmart.platform.registration.PlaceRegistrations.Applicant;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a visit stands at one moment. What is next is read from what is there and still counts.
///
/// @param row as it was read: whatever is changed is changed from this version only
/// @param portrait of the chip, when it is in the memory of this node
record Visit(
    VisitStore.Row row,
    VisitFacts facts,
    Applicant applicant,
    byte @Nullable [] portrait,
    Instant now) {
  private static final List<RegistrationStep> STEPS =
      List.of(RegistrationStep.CHIP, RegistrationStep.FACE, RegistrationStep.RECORD);

  RegistrationStep step() {
    return row.ended() ? RegistrationStep.REGISTERED : step(facts, portrait != null, now);
  }

  /// What is next of one that goes on.
  ///
  /// @param portrait whether it is in the memory of this node
  static RegistrationStep step(VisitFacts facts, boolean portrait, Instant now) {
    var face = facts.face();
    boolean seen = face != null && now.isBefore(face.at().plus(PlaceRegistrations.FACE_COUNTS));
    if (facts.chip() == null || !seen && !portrait) {
      return RegistrationStep.CHIP;
    }
    return seen ? RegistrationStep.RECORD : RegistrationStep.FACE;
  }

  List<RegistrationStep> done() {
    return STEPS.stream().filter(one -> one.compareTo(step()) < 0).toList();
  }

  /// False when another card was entered on the phone after this one's chip was read.
  boolean isOfCard() {
    var chip = facts.chip();
    return chip == null || chip.card().equals(applicant.card());
  }

  boolean atCounter() {
    return there().kind() == KioskKind.COUNTER;
  }

  VisitFacts.There there() {
    return Objects.requireNonNull(facts.there(), "a visit that was not taken up");
  }

  @Override
  public String toString() {
    return "Visit[" + row.id() + ", " + step() + "]";
  }
}
