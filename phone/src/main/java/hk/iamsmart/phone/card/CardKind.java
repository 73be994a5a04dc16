package hk.iamsmart.phone.card;

/// The identity cards that people have.
public enum CardKind {
  /// Read by radio, after access control with what is printed on it.
  CARD_2018,

  /// Read by contacts, which no phone has; ours carries the same data groups without access
  /// control.
  CARD_2003
}
