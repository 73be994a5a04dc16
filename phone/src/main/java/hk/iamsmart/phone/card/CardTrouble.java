package hk.iamsmart.phone.card;

/// What may be wrong with a simulated card.
public enum CardTrouble {
  NONE,

  /// somebody else signed it, under the same names
  UNKNOWN_SIGNER,

  /// another portrait than the one that was signed
  CHANGED_PORTRAIT,

  /// the data of a card on a chip that does not have its key
  CLONED,

  /// taken away in the middle
  TORN_OFF,

  /// every answer takes its time
  SLOW,

  /// a former card of the same person: another date of issue, so what is printed does not open it
  WRONG_CARD
}
