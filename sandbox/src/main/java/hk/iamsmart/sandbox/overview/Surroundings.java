package hk.iamsmart.sandbox.overview;

import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.hourglass.Ends;
import hk.iamsmart.sandbox.hourglass.Expiring;
import hk.iamsmart.sandbox.log.Agenda;
import hk.iamsmart.sandbox.log.AgendaReader;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the overview shows of other pages.
@Component
final class Surroundings {
  private final Callbacks callbacks;
  private final AgendaReader agenda;
  private final Expiring expiring;
  private final StaffAddress staff;
  private final InstantSource clock;

  Surroundings(
      Callbacks callbacks,
      AgendaReader agenda,
      Expiring expiring,
      StaffAddress staff,
      InstantSource clock) {
    this.callbacks = callbacks;
    this.agenda = agenda;
    this.expiring = expiring;
    this.staff = staff;
    this.clock = clock;
  }

  Instant houseNow() {
    return clock.instant();
  }

  /// How many callbacks are on their way.
  long callbacks(Sight sight) {
    return sight.services().map(callbacks::waiting).orElseGet(() -> callbacks.waiting().count());
  }

  Agenda agenda(Sight sight, int waiting, int ending) {
    return agenda.agenda(sight, houseNow(), waiting, ending);
  }

  List<Ends> ends(Agenda agenda, Names names, Words t) {
    return expiring.shown(agenda.ends(), names, t.language());
  }

  /// Where members of staff log in.
  String staff() {
    return staff.origin() + "/staff";
  }
}
