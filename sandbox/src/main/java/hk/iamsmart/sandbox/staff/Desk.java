package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staff.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The seeded members of staff.
enum Desk {
  ADMINISTRATOR("MA, Wai Yin 馬慧妍"),
  AUDITOR("FUNG, Kwok Leung 馮國樑"),
  HELPDESK("TANG, Mei Fong 鄧美芳"),
  OPERATOR("SIU, Chi Keung 蕭志強"),
  REVIEWER("DAVIES, Helen");

  private final String person;

  Desk(String person) {
    this.person = person;
  }

  String person() {
    return person;
  }

  Role role() {
    return Role.valueOf(name());
  }

  /// As it stands in paths.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Desk> parse(String claimed) {
    return Arrays.stream(values()).filter(desk -> desk.id().equals(claimed)).findFirst();
  }
}
