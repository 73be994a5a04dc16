package hk.iamsmart.members.stops;

import java.time.Instant;

/// That a copy was stopped.
///
/// @param reason which both sides read
/// @param by as the audit names them
public record Stop(String reason, String by, Instant at) {
  @Override
  public String toString() {
    return "Stop[" + at + "]";
  }
}
