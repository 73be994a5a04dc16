package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.util.Optional;

/// A citizen's account without personal data.
///
/// @param stage whose services the citizen meets; it never changes
/// @param modifiedAt when the citizen registered, moved on when names, gender or birth date change
///   and after re-registration; `lastModifiedDate` on the wire
public record Account(
    AccountId id,
    Stage stage,
    Tier tier,
    AccountState state,
    Instant registeredAt,
    Instant modifiedAt) {
  public boolean active() {
    return state instanceof AccountState.Active;
  }

  /// Why it is suspended; empty when it is not.
  public Optional<Suspension> suspension() {
    return state instanceof AccountState.Suspended(var why) ? Optional.of(why) : Optional.empty();
  }

  public AccountStatus status() {
    return state.status();
  }
}
