package hk.iamsmart.phone;

import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.util.List;
import java.util.Optional;

/// Who registers with a phone in software, and what they bring. Personal data.
public interface Applicant {
  AccountTier tier();

  AgeGroup age();

  /// Whether card and face are seen by the phone or at a place.
  default RegistrationChannel channel() {
    return RegistrationChannel.PHONE;
  }

  /// What is printed on the card.
  PrintedCard card();

  /// The outcome of holding the card to the phone.
  sealed interface Tap {
    record Read(ChipReading reading) implements Tap {}

    /// @param reason in capitals, such as `TORN_OFF`
    record NotRead(String reason) implements Tap {}
  }

  /// Holds the card to the phone.
  ///
  /// @param challenge eight bytes for the chip to sign
  Tap tap(byte[] challenge);

  /// Does these before the camera; a picture for each.
  List<byte[]> act(List<String> actions);

  /// Shows the code to a parent or guardian, whose phone opens the link; blocks until that one has
  /// answered.
  ///
  /// @return why nobody agreed, in capitals; empty when somebody may have
  default Optional<String> guardian(String link) {
    return Optional.of("NO_GUARDIAN");
  }

  /// Goes to a place with the code, where the rest is done; blocks until the place has registered
  /// or refused.
  ///
  /// @return why the place could not go on, in capitals; empty when it did all it could. What the
  ///   platform says of the visit counts more
  default Optional<String> visit(PlaceVisit visit) {
    return Optional.of("NO_PLACE");
  }

  /// Six digits.
  String password();

  String email();

  /// Reads the code in the mailbox; blocks until it is there.
  String code();
}
