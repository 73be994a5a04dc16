package hk.iamsmart.platform.stepup;

import hk.iamsmart.protocol.ReturnCode;
import java.util.Arrays;
import java.util.Optional;

/// How a citizen proves who they are beside the gesture. The names are those of the wire.
public enum CheckMethod {
  /// face recognition
  FR("face", ReturnCode.D77001),
  /// a tap of the identity card
  NFC("card", ReturnCode.D77002);

  private final String noun;
  private final ReturnCode failed;

  CheckMethod(String noun, ReturnCode failed) {
    this.noun = noun;
    this.failed = failed;
  }

  /// For audit and log: `face` or `card`.
  String noun() {
    return noun;
  }

  /// What an online service is told when it fails, or cannot be done here at all.
  public ReturnCode failed() {
    return failed;
  }

  static Optional<CheckMethod> parse(String claimed) {
    return Arrays.stream(values()).filter(m -> m.name().equals(claimed)).findFirst();
  }
}
