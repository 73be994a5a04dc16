package hk.iamsmart.protocol.wallet.kiosk;

import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;

/// `POST …/visits/<id>/chip/challenge`: what the terminal needs to read the chip, and nobody else
/// ever sees.
///
/// @param printed what the citizen entered, which opens the card of 2018
public record CardToRead(PrintedCard printed, ChipChallenge challenge) {
  @Override
  public String toString() {
    return "CardToRead[hidden]";
  }
}
