package hk.iamsmart.members.membership;

import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.platform.audit.Actor;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Proof that a call comes from somebody who acts for an organisation: made by [PortalUser] alone.
public final class Insider {
  private final PortalUser user;
  private final Membership membership;

  Insider(PortalUser user, Membership membership) {
    this.user = user;
    this.membership = membership;
  }

  public PortalUser user() {
    return user;
  }

  public UUID person() {
    return membership.person();
  }

  /// Personal data.
  public String name() {
    return membership.name();
  }

  public Organisation organisation() {
    return membership.organisation();
  }

  public Set<OrganisationRole> roles() {
    return membership.roles();
  }

  public boolean is(OrganisationRole role) {
    return membership.is(role);
  }

  /// Whether the passkey was used within the last minutes, as a sensitive act needs.
  public boolean isFresh(Instant now) {
    return user.session().isFresh(now);
  }

  /// As the audit names whoever acts here.
  public Actor actor() {
    return user.actor();
  }

  @Override
  public String toString() {
    return "Insider[" + membership + "]";
  }
}
