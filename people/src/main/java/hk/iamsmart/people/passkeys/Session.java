package hk.iamsmart.people.passkeys;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Proof that a call comes from somebody who is logged in: made by [Sessions] alone, from the
/// cookie of a session that counts.
public final class Session {
  /// How long a passkey counts as fresh.
  public static final Duration FRESH = Duration.ofMinutes(5);

  private final UUID id;
  private final UUID person;
  private final Instant provenAt;

  Session(UUID id, UUID person, Instant provenAt) {
    this.id = id;
    this.person = person;
    this.provenAt = provenAt;
  }

  public UUID id() {
    return id;
  }

  public UUID person() {
    return person;
  }

  /// Whether the passkey was used within the last minutes, as a sensitive act needs.
  public boolean isFresh(Instant now) {
    return now.isBefore(provenAt.plus(FRESH));
  }

  @Override
  public String toString() {
    return "Session[" + id + "]";
  }
}
