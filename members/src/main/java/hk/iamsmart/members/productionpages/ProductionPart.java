package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.Dossiers;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.road.RoadItem;
import hk.iamsmart.members.road.RoadItem.State;
import hk.iamsmart.members.road.RoadPart;
import hk.iamsmart.members.road.Turn;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The items of the application for production, and what reviewers make of it.
@Component
final class ProductionPart implements RoadPart {
  private static final String KEY = "production-application";

  private final Dossiers dossiers;

  ProductionPart(Dossiers dossiers) {
    this.dossiers = dossiers;
  }

  @Override
  public int place() {
    return 50;
  }

  @Override
  public List<RoadItem> items(HeldService service, Language language) {
    var t = ProductionWords.in(language);
    var at = Portal.home(service.organisation()) + ProductionViews.below(service);
    var way = Way.to(t.say("way"), at + "?lang=" + language.tag());
    var found = dossiers.of(service);
    if (found.isEmpty()) {
      return List.of(
          RoadItem.of(KEY, Stage.PRODUCTION, State.OPEN, Turn.ADMINISTRATOR, t.say("title"))
              .saying(t.say("lead"))
              .leading(way));
    }
    var dossier = found.get();
    var items = new ArrayList<RoadItem>();
    for (var item : Item.values()) {
      var href = at + "?lang=" + language.tag() + "#" + item.word();
      items.add(one(t, dossier, item).leading(Way.to(t.say("way"), href)));
    }
    items.add(review(t, dossier).leading(way));
    return items;
  }

  private static RoadItem one(Words t, Dossier dossier, Item item) {
    var view = new ItemViews(t, dossier, actor -> actor).of(item);
    var state =
        !view.returned().isEmpty() ? State.SENT_BACK : view.isComplete() ? State.DONE : State.OPEN;
    var turn = state == State.DONE ? Turn.NOBODY : item.isAssessed() ? Turn.ASSESSOR : Turn.CREATOR;
    return RoadItem.of(KEY + "-" + item.word(), Stage.PRODUCTION, state, turn, view.title())
        .since(dossier.since(item))
        .missing(view.missing());
  }

  private static RoadItem review(Words t, Dossier dossier) {
    var title = t.say("review");
    var item =
        switch (dossier.state()) {
          case DRAFT ->
              RoadItem.of(KEY + "-review", Stage.PRODUCTION, State.OPEN, Turn.ADMINISTRATOR, title);
          case SENT ->
              RoadItem.of(KEY + "-review", Stage.PRODUCTION, State.WAITING, Turn.STAFF, title);
          case APPROVED -> RoadItem.done(KEY + "-review", Stage.PRODUCTION, title);
        };
    return item.saying(t.say("state." + dossier.state().name()));
  }
}
