package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staff.Outcome.Invited;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.passkeys.SoftwarePasskeys;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Members of staff who come to their desks when somebody asks for them: invited, registered and
/// logged in through the pages of staff, as everybody else.
@Component
final class SandboxStaff {
  private final Staff staff;
  private final SoftwarePasskeys passkeys;
  private final ReentrantLock lock = new ReentrantLock();

  SandboxStaff(Staff staff, @Qualifier("staffPasskeys") SoftwarePasskeys passkeys) {
    this.staff = staff;
    this.passkeys = passkeys;
  }

  /// The cookie of a new session, as `Set-Cookie` has it. Whoever was ended meanwhile is invited
  /// again, as somebody new.
  String session(Desk desk) {
    lock.lock();
    try {
      return passkeys
          .logIn(desk.id())
          .or(() -> joined(desk))
          .orElseThrow(() -> new Bug("a passkey that was just registered does not log in"));
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> joined(Desk desk) {
    var outcome =
        staff.inviteByCommand(Actor.operator("sandbox"), desk.person(), Set.of(desk.role()));
    if (!(outcome instanceof Invited invited)) {
      throw new Bug("a seeded member of staff was not invited: " + outcome);
    }
    passkeys.register(desk.id(), invited.link());
    return passkeys.logIn(desk.id());
  }
}
