package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staff.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The seeded members of staff.
enum Desk {
  ADMINISTRATOR(Role.ADMINISTRATOR, "MA, Wai Yin 馬慧妍"),
  AUDITOR(Role.AUDITOR, "FUNG, Kwok Leung 馮國樑"),
  HELPDESK(Role.HELPDESK, "TANG, Mei Fong 鄧美芳"),
  OPERATOR(Role.OPERATOR, "SIU, Chi Keung 蕭志強"),
  REVIEWER(Role.REVIEWER, "DAVIES, Helen"),
  /// who is the second of two
  SECOND_REVIEWER(Role.REVIEWER, "YUEN, Ka Man 阮嘉敏"),
  REGISTRAR(Role.REGISTRAR, "KO, Suk Yee 高淑儀"),
  /// who decides when the first one is in doubt
  COLLEAGUE(Role.REGISTRAR, "PANG, Yiu Wah 彭耀華");

  private final Role role;
  private final String person;

  Desk(Role role, String person) {
    this.role = role;
    this.person = person;
  }

  String person() {
    return person;
  }

  Role role() {
    return role;
  }

  /// As it stands in paths.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Desk> parse(String claimed) {
    return Arrays.stream(values()).filter(desk -> desk.id().equals(claimed)).findFirst();
  }
}
