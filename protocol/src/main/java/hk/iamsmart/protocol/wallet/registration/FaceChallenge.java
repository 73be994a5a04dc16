package hk.iamsmart.protocol.wallet.registration;

import java.util.List;

/// Answer of `POST …/face/challenge`: what to do before the camera, in this order.
///
/// @param actions of `BLINK`, `OPEN_MOUTH`, `TURN_LEFT`, `TURN_RIGHT`, `NOD`; a newer server may
///   know more
/// @param seconds in which the pictures have to come
public record FaceChallenge(List<String> actions, int seconds) {
  public FaceChallenge {
    actions = List.copyOf(actions);
  }
}
