package hk.iamsmart.people.staff;

import hk.iamsmart.platform.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Proof that a call comes from a member of staff who is logged in: made by [Sessions] alone, from
/// the cookie of a session that counts.
public final class SignedIn {
  /// How long a passkey counts as fresh.
  public static final Duration FRESH = Duration.ofMinutes(5);

  private final Member member;
  private final UUID session;
  private final Instant provenAt;

  SignedIn(Member member, UUID session, Instant provenAt) {
    this.member = member;
    this.session = session;
    this.provenAt = provenAt;
  }

  public Member member() {
    return member;
  }

  public UUID session() {
    return session;
  }

  /// Whether the passkey was used within the last minutes, as a sensitive act needs.
  public boolean isFresh(Instant now) {
    return now.isBefore(provenAt.plus(FRESH));
  }

  /// As the audit names whoever acts here.
  public Actor actor() {
    return Actor.operator(member.id().toString());
  }

  @Override
  public String toString() {
    return "SignedIn[" + member.id() + "]";
  }
}
