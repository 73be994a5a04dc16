package hk.iamsmart.people.staff;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.audit.Actor;
import java.time.Instant;

/// Proof that a call comes from a member of staff who is logged in: made by [StaffSessions] alone,
/// from the cookie of a session that counts.
public final class SignedIn {
  private final Member member;
  private final Session session;

  SignedIn(Member member, Session session) {
    this.member = member;
    this.session = session;
  }

  public Member member() {
    return member;
  }

  public Session session() {
    return session;
  }

  /// Whether the passkey was used within the last minutes, as a sensitive act needs.
  public boolean isFresh(Instant now) {
    return session.isFresh(now);
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
