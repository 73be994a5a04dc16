package hk.iamsmart.sandbox.hourglass;

import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.clock.TimeMachine;
import hk.iamsmart.sandbox.log.LogReader;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.util.List;
import org.springframework.stereotype.Component;

/// What ends next: one query.
@Component
public final class Expiring {
  private final Texts texts = Texts.of(Expiring.class);
  private final LogReader log;
  private final TimeMachine machine;

  Expiring(LogReader log, TimeMachine machine) {
    this.log = log;
    this.machine = machine;
  }

  public List<Ends> next(Sight sight, Names names, Language language, int limit) {
    var now = machine.now();
    var t = texts.in(language);
    return log.expiries(sight, now, limit).stream()
        .map(one -> Ends.of(one, names, t, now))
        .toList();
  }
}
