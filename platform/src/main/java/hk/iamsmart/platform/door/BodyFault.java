package hk.iamsmart.platform.door;

import java.time.Duration;
import java.util.Optional;

/// Why a body was not taken in, and what a door answers then.
public enum BodyFault {
  TOO_LONG(413, "the body is too long"),
  /// below the rate, or beyond the deadline
  TOO_SLOW(408, "the body came too slowly"),
  /// it is not what its headers say
  BROKEN(400, "the body broke off"),
  /// the address has as much on its way in as it may
  TOO_MUCH(429, "too much from this address at a time"),
  /// the disk, or what may be used of it, is full
  NO_ROOM(503, "no room for long bodies at the moment");

  private static final Duration SOON = Duration.ofSeconds(10);

  private final int status;
  private final String reason;

  BodyFault(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  /// For developers.
  public String reason() {
    return reason;
  }

  /// When the same body may be taken.
  public Optional<Duration> retryAfter() {
    return this == TOO_MUCH || this == NO_ROOM ? Optional.of(SOON) : Optional.empty();
  }
}
