package hk.iamsmart.protocol.wallet.catalogue;

/// A drawing that stands for a service in the place of the first letter of its name. Phones have
/// them: a picture from anybody else could be somebody else's emblem.
public enum ServiceSign {
  BANK,
  BOLT,
  BOOK,
  CARD,
  FLOWER,
  FORM,
  GLOBE,
  SHIELD,
  USERS
}
