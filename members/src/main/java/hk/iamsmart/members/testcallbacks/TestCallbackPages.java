package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The form from which members have a test callback sent, with what came of it.
@Controller
final class TestCallbackPages {
  static final Texts TEXTS = Texts.of(TestCallbackPages.class);
  private static final String PATH = "/portal/{organisation}/services/{service}/test-callback";

  private final Portal portal;
  private final Holdings holdings;
  private final TestCallbacks tests;
  private final TestCallbackViews views;
  private final Installation installation;

  TestCallbackPages(
      Portal portal,
      Holdings holdings,
      TestCallbacks tests,
      TestCallbackViews views,
      Installation installation) {
    this.portal = portal;
    this.holdings = holdings;
    this.tests = tests;
    this.views = views;
    this.installation = installation;
  }

  @GetMapping(PATH)
  ResponseEntity<String> form(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var shown = shown(who, service, Claimed.query(request, "stage"), request);
    return views.form(200, shown, Wish.FIRST, Map.of(), Told.NOTHING);
  }

  @PostMapping(PATH)
  ResponseEntity<String> send(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var sent = portal.sent(request);
    var shown = shown(who, service, sent.text("stage"), request);
    var wish = wish(sent);
    var t = shown.t();
    return switch (tests.send(who, shown.copy(), wish)) {
      case Outcome.Sent done -> views.sent(shown, wish, done);
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.NotRegistered() -> fault(shown, wish, "url", t.say("fault.url"));
      case Outcome.NoSignature() -> fault(shown, wish, "ending", t.say("fault.signature"));
      case Outcome.UnfitBusinessId() -> fault(shown, wish, "businessID", t.say("fault.business"));
      case Outcome.UnfitState() -> fault(shown, wish, "state", t.say("fault.state"));
      case Outcome.NoCertificate() -> views.form(409, shown, wish, Map.of(), Told.NOTHING);
      case Outcome.TooMany(var wait) -> {
        var seconds = Math.max(1, wait.toSeconds() + 1);
        var told = Told.fault(t.say("fault.many", TestCallbacks.PER_MINUTE, seconds));
        yield views.form(429, shown, wish, Map.of(), told);
      }
    };
  }

  private ResponseEntity<String> fault(
      TestCallbackViews.Shown shown, Wish wish, String field, String says) {
    return views.form(400, shown, wish, Map.of(field, says), Told.NOTHING);
  }

  /// A copy in production has no such page, and one that runs in another installation has it there.
  private TestCallbackViews.Shown shown(
      Insider who, String service, String stage, HttpServletRequest request) {
    if (!ServicePolicy.mayTry(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
    var held = Claimed.id(service).flatMap(id -> holdings.find(who, id));
    if (held.isEmpty() || stage.equals(Stage.PRODUCTION.word())) {
      throw Claimed.notThere();
    }
    var copy = copy(held.get(), stage).orElseThrow(Claimed::notThere);
    if (!TestCallbacks.may(who, copy)) {
      throw Claimed.notAllowed();
    }
    return new TestCallbackViews.Shown(TEXTS.in(ReaderLanguage.of(request)), who, held.get(), copy);
  }

  private Optional<Copy> copy(HeldService service, String stage) {
    return Stage.parse(stage).filter(one -> !installation.delivers(one)).flatMap(service::at);
  }

  private static Wish wish(SentForm sent) {
    return new Wish(
        one(sent, "kind", Kind.PROFILE),
        one(sent, "ending", Kind.Ending.SUCCESS),
        one(sent, "letter", Letter.WELL),
        sent.text("url"),
        sent.text("businessID"),
        sent.text("state"));
  }

  /// What is no word of the form is the first one that it offers.
  private static <E extends Enum<E>> E one(SentForm sent, String name, E other) {
    return Arrays.stream(other.getDeclaringClass().getEnumConstants())
        .filter(each -> each.name().equals(sent.text(name)))
        .findFirst()
        .orElse(other);
  }
}
