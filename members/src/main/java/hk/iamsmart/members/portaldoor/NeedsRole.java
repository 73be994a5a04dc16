package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.OrganisationRole;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Refuses a member whose roles do not suffice.
public final class NeedsRole extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  private final transient Set<OrganisationRole> roles;

  /// @param roles each of which would suffice; none when a role is not all that is missing
  public NeedsRole(OrganisationRole... roles) {
    super(HttpStatus.FORBIDDEN);
    this.roles = new TreeSet<>(Set.of(roles));
  }

  Set<OrganisationRole> roles() {
    return roles;
  }
}
