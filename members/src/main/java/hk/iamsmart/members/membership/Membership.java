package hk.iamsmart.members.membership;

import hk.iamsmart.members.organisations.Organisation;
import java.util.Set;
import java.util.UUID;

/// Somebody in an organisation.
///
/// @param name personal data: their own, or as whoever invited them wrote it
/// @param joined whether they ever registered a passkey
public record Membership(
    UUID person,
    Organisation organisation,
    String name,
    Set<OrganisationRole> roles,
    State state,
    boolean joined) {
  /// A former member may be invited again.
  public enum State {
    INVITED,
    ACTIVE,
    ENDED
  }

  public Membership {
    roles = Set.copyOf(roles);
  }

  public boolean is(OrganisationRole role) {
    return roles.contains(role);
  }

  @Override
  public String toString() {
    return "Membership[" + person + " of " + organisation.id() + "]";
  }
}
