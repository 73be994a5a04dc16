package hk.iamsmart.members.team;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  static TeamForm of(SentForm sent, Language reader) {
    return new TeamForm(
        sent.text("name"),
        sent.text("email"),
        roles(sent),
        Language.parse(sent.text("language")).orElse(reader),
        List.of());
  }

  /// Each has a field of its own.
  static Set<OrganisationRole> roles(SentForm sent) {
    return ROLES.stream()
        .filter(role -> !sent.text("role-" + role.name()).isEmpty())
        .collect(Collectors.toSet());
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
