package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.PortalUser;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/// Somebody who is logged in at the portal, as Spring Security knows whoever calls. What they may
/// do depends on the organisation, so they have no authority here.
final class PortalAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient PortalUser user;

  PortalAuthentication(PortalUser user) {
    super(List.of());
    this.user = user;
    setAuthenticated(true);
  }

  /// Who calls, if anybody is known.
  static Optional<PortalUser> current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof PortalAuthentication a
        ? Optional.of(a.user)
        : Optional.empty();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return user.person().id().toString();
  }
}
