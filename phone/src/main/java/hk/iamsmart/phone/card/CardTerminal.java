package hk.iamsmart.phone.card;

/// The way to the chip of a card that lies before the phone, from the moment it was put there.
@FunctionalInterface
public interface CardTerminal extends AutoCloseable {
  /// One command and its answer (ISO 7816-4), the two bytes of the status at the end.
  ///
  /// @throws CardGone when no card is there, or no longer
  byte[] transmit(byte[] apdu) throws CardGone;

  /// The reading has ended, however it did: the chip forgets what was opened of it.
  @Override
  default void close() {}
}
