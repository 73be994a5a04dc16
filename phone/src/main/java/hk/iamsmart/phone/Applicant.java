package hk.iamsmart.phone;

import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import java.util.List;
import java.util.Optional;

/// Who registers with a phone in software, and what they bring. Personal data.
public interface Applicant {
  AccountTier tier();

  AgeGroup age();

  /// What is printed on the card.
  PrintedCard card();

  /// Taps the card. Empty when the chip was not read.
  ///
  /// @param challenge eight bytes for the chip to sign
  Optional<ChipReading> tap(byte[] challenge);

  /// Does these before the camera; a picture for each.
  List<byte[]> act(List<String> actions);

  /// Six digits.
  String password();

  String email();

  /// Reads the code in the mailbox; blocks until it is there.
  String code();
}
