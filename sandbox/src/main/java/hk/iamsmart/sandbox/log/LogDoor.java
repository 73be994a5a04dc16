package hk.iamsmart.sandbox.log;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Between whom an exchange was.
public enum LogDoor {
  /// An online service called the sealed API.
  API,
  /// A browser wanted to log in, or was sent back.
  BROWSER,
  /// A phone called the wallet API.
  PHONE,
  /// The platform called an online service.
  CALLBACK;

  /// As addresses and the REST call write it.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LogDoor> parse(String claimed) {
    return Arrays.stream(values()).filter(door -> door.wire().equals(claimed)).findFirst();
  }
}
