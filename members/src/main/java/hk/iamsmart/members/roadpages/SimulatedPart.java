package hk.iamsmart.members.roadpages;

import hk.iamsmart.members.evidence.Evidence;
import hk.iamsmart.members.evidence.Seen;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.members.road.RoadPart;
import hk.iamsmart.members.road.Turn;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where every service begins: it was made, and its program reached the platform.
@Component
final class SimulatedPart implements RoadPart {
  private final Evidence evidence;

  SimulatedPart(Evidence evidence) {
    this.evidence = evidence;
  }

  @Override
  public int place() {
    return 10;
  }

  @Override
  public List<RoadItem> items(HeldService service, Language language) {
    var t = RoadPages.TEXTS.in(language);
    var copy = service.at(Stage.SIMULATED);
    return List.of(made(t, service, copy), called(t, service, copy));
  }

  private static RoadItem made(Words t, HeldService service, Optional<Copy> copy) {
    var home = Portal.home(service.organisation());
    return copy.map(_ -> RoadItem.done("service", Stage.SIMULATED, t.say("service")))
        .orElseGet(() ->
            RoadItem.of(
                "service",
                Stage.SIMULATED,
                RoadItem.State.OPEN,
                Turn.ADMINISTRATOR,
                t.say("service")))
        .saying(t.say("service.about"))
        .leading(lead(t, "service.way", home + "/services/" + service.id()));
  }

  private RoadItem called(Words t, HeldService service, Optional<Copy> copy) {
    var href = Portal.home(service.organisation()) + "/calls";
    return copy.flatMap(this::firstSuccess)
        .map(at -> RoadItem.done("called", Stage.SIMULATED, t.say("called")).since(at))
        .orElseGet(() ->
            RoadItem.of(
                    "called", Stage.SIMULATED, RoadItem.State.OPEN, Turn.SERVICE, t.say("called"))
                .missing(List.of(t.say("called.missing"))))
        .saying(t.say("called.about"))
        .leading(lead(t, "called.way", href));
  }

  private Optional<Instant> firstSuccess(Copy copy) {
    return evidence.of(copy.client()).stream()
        .filter(one -> one.what() == Seen.What.CALL_SUCCEEDED)
        .findFirst()
        .map(one -> one.day().atStartOfDay(Dates.HONG_KONG).toInstant());
  }

  private static Way lead(Words t, String key, String path) {
    return Way.to(t.say(key), path + "?lang=" + t.language().tag());
  }
}
