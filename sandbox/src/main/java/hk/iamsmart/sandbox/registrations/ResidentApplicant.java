package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.card.SimulatedCard;
import hk.iamsmart.phone.face.FacePicture;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/// A resident before a phone, with their card and their face, and with what goes wrong.
///
/// @param chip made when it is needed: not everybody holds a card to the phone
/// @param face the portrait of whoever is before the camera
/// @param guardian opens the link; why nobody agreed, or empty
/// @param venue where the card is read and the face is seen
record ResidentApplicant(
    AccountTier tier,
    AgeGroup age,
    PrintedCard truth,
    Supplier<SimulatedCard> chip,
    byte[] face,
    String password,
    Trouble trouble,
    Function<String, Optional<String>> guardian,
    Inbox inbox,
    Venue venue,
    ChipReader reader,
    SecureRandom random)
    implements Applicant {
  /// So often who has to wait comes again.
  private static final int LOOKS = 300;

  private static final Duration PAUSE = Duration.ofMillis(100);

  /// @param before ids of letters that had come before
  record Inbox(Letters letters, String address, Set<String> before) {
    Inbox {
      before = Set.copyOf(before);
    }

    String code() {
      return letters.code(address, before);
    }
  }

  /// The same who goes elsewhere.
  ResidentApplicant at(Venue other) {
    return new ResidentApplicant(
        tier, age, truth, chip, face, password, trouble, guardian, inbox, other, reader, random);
  }

  /// With a phone that nobody sees again unless they are registered: what it could not finish holds
  /// no turn.
  RegistrationOutcome register(Phone phone) {
    return ended(phone, phone.register(this));
  }

  /// The same of somebody who comes again until it is their turn, and keeps the place meanwhile.
  RegistrationOutcome registerInTurn(Phone phone) {
    var outcome = phone.register(this);
    for (int i = 0; i < LOOKS && outcome instanceof RegistrationOutcome.Waiting; i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      outcome = phone.register(this);
    }
    return ended(phone, outcome);
  }

  private RegistrationOutcome ended(Phone phone, RegistrationOutcome outcome) {
    if (!(outcome instanceof RegistrationOutcome.Registered)) {
      phone.giveUp(this);
    }
    return outcome;
  }

  @Override
  public Optional<String> guardian(String link) {
    return guardian.apply(link);
  }

  @Override
  public RegistrationChannel channel() {
    return venue.channel();
  }

  @Override
  public Optional<String> visit(PlaceVisit visit) {
    return venue.visit(visit, this);
  }

  @Override
  public String email() {
    return inbox.address();
  }

  /// Where no chip is read, for iAM Smart on the phone, the printed side alone is that of a former
  /// card.
  @Override
  public PrintedCard card() {
    boolean unread = tier == AccountTier.IAM_SMART && channel() == RegistrationChannel.PHONE;
    return trouble == Trouble.WRONG_CARD && unread
        ? new PrintedCard(truth.hkic(), truth.birthDate(), truth.issuedAt().minusYears(1))
        : truth;
  }

  @Override
  public Tap tap(byte[] challenge) {
    var present = chip.get();
    if (present.kind() == CardKind.CARD_2003) {
      return new Tap.NotRead("NO_CHIP");
    }
    return switch (reader.read(present.before(random), card(), challenge)) {
      case ChipOutcome.Read(var reading, var _) -> new Tap.Read(reading);
      case ChipOutcome.WrongCard() -> new Tap.NotRead("WRONG_CARD");
      case ChipOutcome.TornOff() -> new Tap.NotRead("TORN_OFF");
      case ChipOutcome.TooSlow() -> new Tap.NotRead("TOO_SLOW");
      case ChipOutcome.NoChip() -> new Tap.NotRead("NO_CHIP");
      case ChipOutcome.Unreadable(var _) -> new Tap.NotRead("CHIP_UNREADABLE");
    };
  }

  @Override
  public List<byte[]> act(List<String> actions) {
    return actions.stream()
        .map(action ->
            trouble == Trouble.FACE_SPOOF
                ? FacePicture.spoof(face, action)
                : FacePicture.of(face, action))
        .map(FacePicture::bytes)
        .toList();
  }

  /// The card in the reader of a place, which reads those of 2003 as well.
  CardTerminal laid() {
    return chip.get().before(random);
  }

  /// Whoever stands before the camera of a kiosk and looks into it.
  byte[] picture() {
    var still = FacePicture.STILL;
    return (trouble == Trouble.FACE_SPOOF
            ? FacePicture.spoof(face, still)
            : FacePicture.of(face, still))
        .bytes();
  }

  @Override
  public String code() {
    var sent = inbox.code();
    if (trouble != Trouble.WRONG_EMAIL_CODE) {
      return sent;
    }
    return (sent.charAt(0) == '0' ? "1" : "0") + sent.substring(1);
  }

  @Override
  public String toString() {
    return "ResidentApplicant[" + trouble + "]";
  }
}
