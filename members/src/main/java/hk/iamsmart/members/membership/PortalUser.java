package hk.iamsmart.members.membership;

import hk.iamsmart.people.passkeys.Person;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.audit.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Proof that a call comes from a person who is logged in at the portal: made by [PortalUsers]
/// alone, from the cookie of a session that counts.
public final class PortalUser {
  private final Person person;
  private final Session session;
  private final List<Membership> memberships;

  PortalUser(Person person, Session session, List<Membership> memberships) {
    this.person = person;
    this.session = session;
    this.memberships = List.copyOf(memberships);
  }

  public Person person() {
    return person;
  }

  public Session session() {
    return session;
  }

  /// Those that have not ended, also those that are not accepted yet; in the order in which they
  /// came.
  public List<Membership> memberships() {
    return memberships;
  }

  public List<Membership> active() {
    return in(Membership.State.ACTIVE);
  }

  public List<Membership> invited() {
    return in(Membership.State.INVITED);
  }

  private List<Membership> in(Membership.State state) {
    return memberships.stream().filter(one -> one.state() == state).toList();
  }

  /// As somebody who acts for this organisation; empty when they do not.
  public Optional<Insider> inside(UUID organisation) {
    return active().stream()
        .filter(one -> one.organisation().id().equals(organisation))
        .findFirst()
        .map(membership -> new Insider(this, membership));
  }

  /// As the audit names them.
  public Actor actor() {
    return Actor.member(person.id());
  }

  @Override
  public String toString() {
    return "PortalUser[" + person.id() + "]";
  }
}
