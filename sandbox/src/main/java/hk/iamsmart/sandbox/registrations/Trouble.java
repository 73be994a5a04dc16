package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.phone.card.CardTrouble;

/// What goes wrong in a ceremony.
enum Trouble {
  NONE(CardTrouble.NONE),
  /// another face is before the camera, or before the member of staff
  FACE_NO_MATCH(CardTrouble.NONE),
  /// a picture of the right face is
  FACE_SPOOF(CardTrouble.NONE),
  /// at a counter: the first member of staff is in doubt, and a second one recognises the person
  DOUBT(CardTrouble.NONE),
  CHIP_CLONED(CardTrouble.CLONED),
  CHIP_ALTERED(CardTrouble.CHANGED_PORTRAIT),
  CHIP_UNKNOWN_SIGNER(CardTrouble.UNKNOWN_SIGNER),
  /// a former card of the same person
  WRONG_CARD(CardTrouble.WRONG_CARD),
  WRONG_EMAIL_CODE(CardTrouble.NONE);

  private final CardTrouble card;

  Trouble(CardTrouble card) {
    this.card = card;
  }

  CardTrouble card() {
    return card;
  }
}
