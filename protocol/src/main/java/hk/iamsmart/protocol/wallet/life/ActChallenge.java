package hk.iamsmart.protocol.wallet.life;

import hk.iamsmart.protocol.wallet.GestureChallenge;

/// Answer of `POST /wallet/v1/life/acts`: what the gesture has to sign.
///
/// @param actID names the act in the call that brings the gesture
/// @param statement what it means, in the language of the call; the gesture signs it
public record ActChallenge(
    String actID, LifeAct act, String statement, GestureChallenge challenge) {}
