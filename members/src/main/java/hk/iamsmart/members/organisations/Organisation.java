package hk.iamsmart.members.organisations;

import java.time.Instant;
import java.util.UUID;

/// An organisation that was approved.
///
/// @param nameEn empty when it has a Chinese name only
/// @param nameZh empty when it has an English name only
/// @param sector by its id
public record Organisation(
    UUID id, String nameEn, String nameZh, BusinessNumber number, String sector, State state) {
  public enum State {
    ACTIVE
  }

  /// The invitation of its first administrator.
  public record Invitation(Progress progress, Instant until) {}

  /// Nobody can use one yet.
  public enum Progress {
    OPEN,
    EXPIRED
  }
}
