package hk.iamsmart.members.team;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An invitation as somebody filled it in, and which fields are wrong. Personal data.
///
/// @param language of the letter
/// @param faults names of fields, in the order of the page
public record TeamForm(
    String name,
    String email,
    Set<OrganisationRole> roles,
    Language language,
    List<String> faults) {
  /// The order in which roles stand on a page: what most members get comes first.
  static final List<OrganisationRole> ROLES =
      List.of(
          OrganisationRole.VIEWER,
          OrganisationRole.CREATOR,
          OrganisationRole.APPROVER,
          OrganisationRole.ADMINISTRATOR);

  public TeamForm {
    roles = Set.copyOf(roles);
    faults = List.copyOf(faults);
  }

  /// @param reader whose language letters have until another one is chosen
  static TeamForm empty(Language reader) {
    return new TeamForm("", "", Set.of(), reader, List.of());
  }

  static TeamForm of(HttpServletRequest request, Language reader) {
    return new TeamForm(
        text(request, "name"),
        text(request, "email"),
        roles(request),
        Language.parse(text(request, "language")).orElse(reader),
        List.of());
  }

  static Set<OrganisationRole> roles(HttpServletRequest request) {
    var claimed =
        Optional.ofNullable(request.getParameterValues("role")).stream()
            .flatMap(Arrays::stream)
            .collect(Collectors.toSet());
    return Stream.of(OrganisationRole.values())
        .filter(role -> claimed.contains(role.name()))
        .collect(Collectors.toSet());
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
  }

  TeamForm with(List<String> found) {
    return new TeamForm(name, email, roles, language, found);
  }

  public boolean isWrong(String field) {
    return faults.contains(field);
  }

  @Override
  public String toString() {
    return "TeamForm" + faults;
  }
}
