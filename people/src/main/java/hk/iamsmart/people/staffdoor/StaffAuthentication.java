package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/// A member of staff as Spring Security knows whoever calls.
final class StaffAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient SignedIn who;

  StaffAuthentication(SignedIn who) {
    super(
        who.member().roles().stream()
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
            .toList());
    this.who = who;
    setAuthenticated(true);
  }

  /// Who calls, if anybody is known.
  static Optional<SignedIn> current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof StaffAuthentication a
        ? Optional.of(a.who)
        : Optional.empty();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return who.member().id().toString();
  }
}
