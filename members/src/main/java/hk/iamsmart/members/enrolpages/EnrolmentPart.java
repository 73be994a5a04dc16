package hk.iamsmart.members.enrolpages;

import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.Enrolments;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.members.road.RoadPart;
import hk.iamsmart.members.road.Turn;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.util.List;
import org.springframework.stereotype.Component;

/// The application as the first item of its stage.
@Component
final class EnrolmentPart implements RoadPart {
  private static final String KEY = "ite-application";

  private final Enrolments enrolments;

  EnrolmentPart(Enrolments enrolments) {
    this.enrolments = enrolments;
  }

  @Override
  public int place() {
    return 100;
  }

  @Override
  public List<RoadItem> items(HeldService service, Language language) {
    var t = EnrolPages.TEXTS.in(language);
    var path = Portal.home(service.organisation()) + "/services/" + service.id();
    var way = Way.to(t.say("item.application.way"), EnrolPages.way(language, path).href());
    return List.of(item(t, service).saying(t.say("item.application.about")).leading(way));
  }

  private RoadItem item(Words t, HeldService service) {
    var title = t.say("item.application");
    var found = enrolments.of(service);
    if (service.at(Stage.ITE).isPresent()) {
      var done = RoadItem.done(KEY, Stage.ITE, title);
      return found.map(one -> done.since(one.since())).orElse(done);
    }
    return found
        .map(one -> open(t, service, one))
        .orElseGet(() ->
            item(t, RoadItem.State.OPEN, Turn.CREATOR)
                .missing(List.of(t.say("item.application.none"))));
  }

  private RoadItem open(Words t, HeldService service, Enrolment one) {
    return switch (one.state()) {
      case DRAFT -> written(t, service, one, RoadItem.State.OPEN);
      case SENT_BACK, QUESTION -> written(t, service, one, RoadItem.State.SENT_BACK);
      case WAITING -> item(t, RoadItem.State.WAITING, Turn.APPROVER).since(one.since());
      case REVIEW -> item(t, RoadItem.State.WAITING, Turn.STAFF).since(one.since());
      case REFUSED -> item(t, RoadItem.State.SENT_BACK, Turn.CREATOR).since(one.since());
      // its copy was removed since
      case APPROVED ->
          item(t, RoadItem.State.OPEN, Turn.CREATOR)
              .missing(List.of(t.say("item.application.none")));
    };
  }

  private RoadItem written(Words t, HeldService service, Enrolment one, RoadItem.State state) {
    var faults = enrolments.faults(service, one);
    return item(t, state, Turn.CREATOR)
        .since(one.since())
        .missing(EnrolmentView.sentences(t.language(), faults, one.settings()));
  }

  private static RoadItem item(Words t, RoadItem.State state, Turn turn) {
    return RoadItem.of(KEY, Stage.ITE, state, turn, t.say("item.application"));
  }
}
