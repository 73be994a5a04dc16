package hk.iamsmart.people;

import hk.iamsmart.people.staff.Outcome;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.audit.Actor;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/// The command `invite-administrator <name>`: the first administrator, and the way back in when no
/// administrator is left. It prints a link that one person may open once, on the running server's
/// database if there is one.
public final class InviteAdministrator implements HouseCommand {
  private static final int DONE = 0;
  private static final int NOT_UNDERSTOOD = 2;
  private static final String USAGE =
      "To be given: invite-administrator <name>, of 1 to 100 characters, in quotes if it has a"
          + " space.";

  @Override
  public String name() {
    return "invite-administrator";
  }

  /// What it takes of the house.
  @EnableAutoConfiguration
  @ComponentScan({
    "hk.iamsmart.platform.database",
    "hk.iamsmart.platform.audit",
    "hk.iamsmart.people.passkeys",
    "hk.iamsmart.people.staff"
  })
  static final class StaffAlone {}

  @Override
  public int run(String[] words) {
    if (words.length != 2) {
      System.err.println(USAGE);
      return NOT_UNDERSTOOD;
    }
    try (var house = HouseCommand.house(StaffAlone.class)) {
      var staff = house.getBean(Staff.class);
      var by = Actor.operator(name());
      if (staff.inviteByCommand(by, words[1], Set.of(Role.ADMINISTRATOR))
          instanceof Outcome.Invited invited) {
        System.out.println("Administrator " + invited.member().id() + " is invited.");
        System.out.println("Open this link within three days; it works once:");
        System.out.println(invited.link());
        return DONE;
      }
    }
    System.err.println(USAGE);
    return NOT_UNDERSTOOD;
  }
}
