package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.card.ChipReading;

/// The outcome of reading a chip.
public sealed interface ChipOutcome {
  /// @param accessControl whether the chip asked for what is printed on the card before it spoke
  record Read(ChipReading reading, boolean accessControl) implements ChipOutcome {}

  /// What is printed does not belong to this chip.
  record WrongCard() implements ChipOutcome {}

  /// The card was taken away before all was read.
  record TornOff() implements ChipOutcome {}

  /// Not all was read in time.
  record TooSlow() implements ChipOutcome {}

  /// Nothing is there, or a chip of another kind.
  record NoChip() implements ChipOutcome {}

  /// The chip does not answer as such a chip should.
  ///
  /// @param step at which; no personal data
  record Unreadable(String step) implements ChipOutcome {}
}
