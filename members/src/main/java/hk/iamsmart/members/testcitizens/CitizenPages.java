package hk.iamsmart.members.testcitizens;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Installation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages of an organisation's test citizens. In production there is none of them.
@Controller
final class CitizenPages {
  static final String PLACE = "/citizens";
  static final Texts TEXTS = Texts.of(CitizenPages.class);
  private static final String LIST = "/portal/{organisation}/citizens";
  private static final String ONE = LIST + "/{citizen}";

  private final Portal portal;
  private final TestCitizens citizens;
  private final CitizenViews views;

  CitizenPages(Portal portal, TestCitizens citizens, CitizenViews views) {
    this.portal = portal;
    this.citizens = citizens;
    this.views = views;
  }

  @Bean
  static PortalEntry entryOfTestCitizens(Installation installation) {
    return new PortalEntry(
        28,
        PLACE,
        Icon.CARD,
        language -> TEXTS.in(language).say("title"),
        who -> CitizenPolicy.mayView(who) && !TestCitizens.stages(installation).isEmpty());
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(Insider who, HttpServletRequest request) {
    there();
    var t = words(request);
    var told =
        Claimed.query(request, "done").equals("deleted")
            ? Told.done(t.say("done.deleted"))
            : Told.NOTHING;
    return views.list(200, t, who, Wish.FIRST, told);
  }

  @PostMapping(LIST)
  ResponseEntity<String> make(Insider who, HttpServletRequest request) {
    there();
    var t = words(request);
    var wish = Wish.of(portal.sent(request));
    if (wish.stage().isEmpty() || wish.tier().isEmpty()) {
      allowed(CitizenPolicy.mayChange(who));
      return views.list(400, t, who, wish, Told.NOTHING);
    }
    return switch (citizens.make(who, wish.stage().get(), wish.tier().get())) {
      case Making.Made(var id) ->
          Portal.see(request, Portal.home(who) + PLACE + "/" + id + "?done=made");
      case Making.NotAllowed() ->
          throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
      case Making.NotPlayed() ->
          views.list(400, t, who, new Wish(Optional.empty(), wish.tier()), Told.NOTHING);
      case Making.NoSource() -> fault(409, t, who, wish, t.say("missing"));
      case Making.NoCopy() -> fault(409, t, who, wish, t.say("fault.copy"));
      case Making.Full(var most) -> fault(409, t, who, wish, t.say("fault.full", most));
      case Making.TooOften(var left) -> fault(429, t, who, wish, tooOften(t, left));
      case Making.Busy() -> fault(409, t, who, wish, t.say("fault.busy"));
      case Making.Failed() -> fault(409, t, who, wish, t.say("fault.failed"));
    };
  }

  private ResponseEntity<String> fault(int status, Words t, Insider who, Wish wish, String says) {
    return views.list(status, t, who, wish, Told.fault(says));
  }

  private static String tooOften(Words t, Duration left) {
    return t.say("fault.many", TestCitizens.PER_MINUTE, left.toSeconds() + 1);
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(
      Insider who, @PathVariable String citizen, HttpServletRequest request) {
    there();
    var t = words(request);
    var told =
        Claimed.query(request, "done").equals("made")
            ? Told.done(t.say("done.made"))
            : Told.NOTHING;
    return views.one(200, t, who, found(who, citizen), told);
  }

  /// The code is in the answer alone: whoever loads the page again has to ask for another.
  @PostMapping(ONE + "/code")
  ResponseEntity<String> code(
      Insider who, @PathVariable String citizen, HttpServletRequest request) {
    there();
    allowed(CitizenPolicy.mayChange(who));
    var t = words(request);
    var id = Claimed.id(citizen).orElseThrow(Claimed::notThere);
    return switch (citizens.hand(who, id)) {
      case Handing.Code(var of, var code) -> views.code(t, who, of, code);
      case Handing.NotAllowed() ->
          throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
      case Handing.Unknown() -> throw Claimed.notThere();
      case Handing.NotActive() ->
          views.one(409, t, who, found(who, citizen), Told.fault(t.say("fault.inactive")));
      case Handing.TooOften(var left) ->
          views.one(429, t, who, found(who, citizen), Told.fault(tooOften(t, left)));
    };
  }

  @PostMapping(ONE + "/delete")
  ResponseEntity<String> delete(
      Insider who, @PathVariable String citizen, HttpServletRequest request) {
    there();
    allowed(CitizenPolicy.mayChange(who));
    var id = Claimed.id(citizen).orElseThrow(Claimed::notThere);
    return switch (citizens.remove(who, id)) {
      case DONE -> Portal.see(request, Portal.home(who) + PLACE + "?done=deleted");
      case NOT_ALLOWED ->
          throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
      case UNKNOWN -> throw Claimed.notThere();
    };
  }

  /// In production there is no such page.
  private void there() {
    if (citizens.stages().isEmpty()) {
      throw Claimed.notThere();
    }
  }

  private static void allowed(boolean may) {
    if (!may) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
  }

  private TestCitizen found(Insider who, String citizen) {
    return Claimed.id(citizen).flatMap(id -> citizens.find(who, id)).orElseThrow(Claimed::notThere);
  }
}
