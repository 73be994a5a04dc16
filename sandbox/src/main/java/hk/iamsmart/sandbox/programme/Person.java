package hk.iamsmart.sandbox.programme;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.mail.EmailAddress;
import java.util.Locale;

/// Who acts for the organisation of a run. The administrator comes first, and invites the others.
enum Person {
  ADMINISTRATOR("KWAN, Siu Fan 關少芬", OrganisationRole.ADMINISTRATOR),
  CREATOR("LEUNG, Tsz Hin 梁子軒", OrganisationRole.CREATOR),
  APPROVER("SINGH, Harpreet", OrganisationRole.APPROVER),
  VIEWER("CHOW, Yuk Ching 周玉貞", OrganisationRole.VIEWER);

  private final String person;
  private final OrganisationRole role;

  Person(String person, OrganisationRole role) {
    this.person = person;
    this.role = role;
  }

  String person() {
    return person;
  }

  OrganisationRole role() {
    return role;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As paths of the sandbox name them.
  ///
  /// @param number of the organisation
  String id(String number) {
    return "run-" + number + "-" + word();
  }

  EmailAddress address(String number) {
    return new EmailAddress(word() + "@run" + number + ".example.hk");
  }
}
