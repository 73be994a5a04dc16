package hk.iamsmart.sandbox.overview;

import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.callbacks.CallbackLog;
import hk.iamsmart.sandbox.hourglass.Ends;
import hk.iamsmart.sandbox.hourglass.Expiring;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the overview shows of other pages.
@Component
final class Surroundings {
  private final CallbackLog callbacks;
  private final Expiring expiring;
  private final StaffAddress staff;
  private final InstantSource clock;

  Surroundings(CallbackLog callbacks, Expiring expiring, StaffAddress staff, InstantSource clock) {
    this.callbacks = callbacks;
    this.expiring = expiring;
    this.staff = staff;
    this.clock = clock;
  }

  Instant houseNow() {
    return clock.instant();
  }

  int callbacks(Sight sight) {
    return callbacks.waiting(sight);
  }

  List<Ends> ends(Sight sight, Names names, Words t, int limit) {
    return expiring.next(sight, names, t.language(), limit);
  }

  /// Where members of staff log in.
  String staff() {
    return staff.origin() + "/staff";
  }
}
