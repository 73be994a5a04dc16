package hk.iamsmart.sandbox.staff;

import hk.iamsmart.people.staff.Outcome.Invited;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.phone.Passkey;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Members of staff who come to their desks when somebody asks for them: invited, registered and
/// logged in through the pages of staff, as everybody else.
@Component
final class SandboxStaff {
  private static final String KIND = "staff";

  private final Staff staff;
  private final StaffAddress address;
  private final StaffCalls calls;
  private final SandboxStore store;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  SandboxStaff(
      Staff staff,
      StaffAddress address,
      StaffCalls calls,
      SandboxStore store,
      SecureRandom random) {
    this.staff = staff;
    this.address = address;
    this.calls = calls;
    this.store = store;
    this.random = random;
  }

  /// What is kept of a passkey.
  private record Kept(Map<String, String> passkey) {}

  /// The cookie of a new session, as `Set-Cookie` has it. Whoever was ended meanwhile is invited
  /// again, as somebody new.
  String session(Desk desk) {
    lock.lock();
    try {
      var known =
          store
              .find(KIND, desk.id(), Kept.class)
              .map(kept -> Passkey.of(kept.passkey(), address.origin(), address.host()));
      return known
          .flatMap(this::logIn)
          .or(() -> logIn(joined(desk)))
          .orElseThrow(() -> new Bug("a passkey that was just registered does not log in"));
    } finally {
      lock.unlock();
    }
  }

  private Passkey joined(Desk desk) {
    var outcome =
        staff.inviteByCommand(Actor.operator("sandbox"), desk.person(), Set.of(desk.role()));
    if (!(outcome instanceof Invited invited)) {
      throw new Bug("a seeded member of staff was not invited: " + outcome);
    }
    var link = invited.link();
    var invitation = link.substring(link.indexOf('#') + 1);
    var passkey = Passkey.fresh(random, address.origin(), address.host());
    var options = calls.post("/staff/passkey/new/options", Map.of("invitation", invitation)).json();
    calls.post(
        "/staff/passkey/new",
        Map.of("invitation", invitation, "credential", passkey.create(options)));
    store.delete(KIND, desk.id());
    store.insert(KIND, desk.id(), new Kept(passkey.kept()));
    return passkey;
  }

  private Optional<String> logIn(Passkey passkey) {
    JsonNode options = calls.post("/staff/passkey/options", Map.of()).json();
    return calls.post("/staff/passkey", Map.of("credential", passkey.get(options))).cookie();
  }
}
