package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Outcome.Invited;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import java.util.Set;

/// How members of staff come to a test.
interface Newcomers {
  Staff staff();

  StaffPort port();

  default Invited invite(String name, Role... roles) {
    var outcome = staff().inviteByCommand(Actor.operator("test"), name, Set.of(roles));
    if (outcome instanceof Invited invited) {
      return invited;
    }
    throw new AssertionError(outcome);
  }

  default StaffClient browser() {
    return new StaffClient(port().port());
  }

  /// Somebody who joined and logged in.
  default StaffClient loggedIn(Invited invited) {
    var browser = browser();
    assertThat(browser.join(invited.link()).statusCode()).isEqualTo(200);
    assertThat(browser.usePasskey().statusCode()).isEqualTo(200);
    return browser;
  }

  default StaffClient administrator() {
    return loggedIn(invite("First Administrator", Role.ADMINISTRATOR));
  }
}
