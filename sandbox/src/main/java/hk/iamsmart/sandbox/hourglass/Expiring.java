package hk.iamsmart.sandbox.hourglass;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.clock.TimeMachine;
import hk.iamsmart.sandbox.log.Expiry;
import hk.iamsmart.sandbox.roster.Roster.Names;
import java.util.List;
import org.springframework.stereotype.Component;

/// What ends next, in words.
@Component
public final class Expiring {
  private final Texts texts = Texts.of(Expiring.class);
  private final TimeMachine machine;

  Expiring(TimeMachine machine) {
    this.machine = machine;
  }

  public List<Ends> shown(List<Expiry> expiries, Names names, Language language) {
    var now = machine.now();
    var t = texts.in(language);
    return expiries.stream().map(one -> Ends.of(one, names, t, now)).toList();
  }
}
