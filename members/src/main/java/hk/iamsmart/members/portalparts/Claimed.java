package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.NeedsRole;
import hk.iamsmart.platform.ground.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// What an address or a form says, as far as it can be read.
public final class Claimed {
  private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private Claimed() {}

  /// The page that is asked for, from 1; whatever is no number is the first.
  public static int page(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("page"))
        .filter(text -> PAGE.matcher(text).matches())
        .map(Integer::parseInt)
        .orElse(1);
  }

  public static Optional<UUID> id(String claimed) {
    return Uuids.parse(claimed);
  }

  /// The number of a row; empty when it is none.
  public static Optional<Long> number(String claimed) {
    return NUMBER.matcher(claimed).matches()
        ? Optional.of(Long.parseLong(claimed))
        : Optional.empty();
  }

  /// A parameter of the address without the spaces around it; empty when it is not there.
  public static String query(HttpServletRequest request, String name) {
    var typed = request.getParameter(name);
    return typed == null ? "" : typed.strip();
  }

  /// What is answered where there is nothing, or nothing of theirs.
  public static ResponseStatusException notThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /// What a member is answered whose roles do not suffice.
  ///
  /// @param roles each of which would suffice; none when a role is not all that is missing
  public static ResponseStatusException notAllowed(OrganisationRole... roles) {
    return new NeedsRole(roles);
  }
}
