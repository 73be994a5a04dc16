package hk.iamsmart.protocol.signing;

import java.util.Arrays;
import java.util.Optional;

/// What an online service made of a signature: `signingResult` of ackResult.
public enum SigningResult {
  ACCEPTED("SR001"),
  REJECTED("SR002"),
  NONE_RECEIVED("SR003");

  private final String wire;

  SigningResult(String wire) {
    this.wire = wire;
  }

  /// The code on the wire.
  public String wire() {
    return wire;
  }

  public static Optional<SigningResult> parse(String claimed) {
    return Arrays.stream(values()).filter(r -> r.wire.equals(claimed)).findFirst();
  }
}
