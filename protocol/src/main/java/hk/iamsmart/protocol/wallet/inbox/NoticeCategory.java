package hk.iamsmart.protocol.wallet.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What a notice is for. Citizens choose by it what they receive.
public enum NoticeCategory {
  /// something that the citizen waits for has moved on
  UPDATE("update"),
  /// something that the citizen has to do, or a day that comes near
  REMINDER("reminder"),
  /// everything else
  INFORMATION("information");

  private final String wire;

  NoticeCategory(String wire) {
    this.wire = wire;
  }

  /// The name on the wire.
  @JsonValue
  public String wire() {
    return wire;
  }

  public static Optional<NoticeCategory> parse(String claimed) {
    return Arrays.stream(values()).filter(c -> c.wire.equals(claimed)).findFirst();
  }
}
