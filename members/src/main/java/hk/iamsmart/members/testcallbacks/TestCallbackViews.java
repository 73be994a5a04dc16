package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.members.callpages.CallContents;
import hk.iamsmart.members.callpages.FailureWords;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.testcallbacks.Outcome.Verdict;
import hk.iamsmart.platform.advice.Advisor;
import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.Services;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// A test callback in the reader's words.
@Component
final class TestCallbackViews {
  private final Portal portal;
  private final Pages pages;
  private final Services services;
  private final Advisor advisor;
  private final ObjectProvider<CallContents> contents;

  TestCallbackViews(
      Portal portal,
      Pages pages,
      Services services,
      Advisor advisor,
      ObjectProvider<CallContents> contents) {
    this.portal = portal;
    this.pages = pages;
    this.services = services;
    this.advisor = advisor;
    this.contents = contents;
  }

  /// Who tries which copy.
  record Shown(Words t, Insider who, HeldService service, Copy copy) {
    String place() {
      return "/services/" + service.id();
    }

    String query() {
      return "?stage=" + copy.stage().word();
    }
  }

  /// @param faults by the ids of the fields
  ResponseEntity<String> form(
      int status, Shown shown, Wish wish, Map<String, String> faults, Told told) {
    return page(status, shown, wish, faults, told, Optional.empty());
  }

  /// @param wish as it was typed: what was made up does not come back as if it were typed
  ResponseEntity<String> sent(Shown shown, Wish wish, Outcome.Sent sent) {
    var result = Optional.of(result(shown.t(), sent));
    return page(200, shown, wish, Map.of(), Told.NOTHING, result);
  }

  private ResponseEntity<String> page(
      int status,
      Shown shown,
      Wish wish,
      Map<String, String> faults,
      Told told,
      Optional<TestResult> result) {
    var t = shown.t();
    var credentials = services.credentials(shown.copy().client());
    var urls =
        credentials
            .map(one -> one.service().callbacks().stream().map(URI::toString).sorted().toList())
            .orElse(List.of());
    var below = shown.place() + "/test-callback" + shown.query();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("wish", wish);
    parts.put("faults", faults);
    parts.put(
        "ways",
        faults.entrySet().stream().map(e -> Way.to(e.getValue(), "#" + e.getKey())).toList());
    parts.put("told", told);
    parts.put("urls", urls);
    parts.put("sealed", credentials.flatMap(Credentials::kek).isPresent());
    parts.put(
        "certificates", Portal.home(shown.who()) + shown.place() + "/certificates" + shown.query());
    parts.put("stage", shown.copy().stage());
    parts.put(
        "stageName",
        SettingWords.in(t.language()).say("stage." + shown.copy().stage().name() + ".long"));
    parts.put("action", Portal.home(shown.who()) + shown.place() + "/test-callback");
    parts.put("back", Portal.home(shown.who()) + shown.place() + shown.query());
    parts.put("result", result.orElse(TestResult.NONE));
    var body = pages.content("testcallbacks/form.jte", parts);
    return portal.answer(
        status,
        shown.who(),
        PortalPage.of(t, "/services", t.say("title", shown.service().name()), body)
            .at(below)
            .withScripts("kit/copy.js"));
  }

  private TestResult result(Words t, Outcome.Sent sent) {
    var attempt = sent.attempt();
    var failure = attempt.failure();
    var wish = sent.wish();
    var facts = new ArrayList<Fact>();
    facts.add(
        Fact.of(
            t.say("fact.what"),
            t.say(
                "sent",
                t.say("kind." + wish.kind()),
                t.say("ending." + wish.ending()),
                sent.code())));
    facts.add(Fact.of(t.say("letter"), t.say("letter." + wish.letter())));
    facts.add(Fact.code(t.say("url"), sent.to().toString()));
    facts.add(Fact.code("businessID", sent.businessId()));
    facts.add(
        Fact.code(
            "state",
            wish.letter() == Letter.OTHER_STATE ? BrokenLetters.OTHER_STATE : wish.state()));
    facts.add(Fact.code("txID", sent.txId().toString()));
    var came =
        attempt.status() == null && failure != null
            ? FailureWords.in(t.language(), failure)
            : "HTTP " + attempt.status();
    facts.add(Fact.of(t.say("fact.came"), came));
    facts.add(Fact.of(t.say("fact.took"), t.say("milliseconds", attempt.took().toMillis())));
    boolean bad = sent.verdict() != Verdict.RIGHT;
    return new TestResult(
        t.say("verdict." + sent.verdict() + (sent.wish().letter().isRight() ? ".well" : ".broken")),
        tone(sent.verdict()),
        facts,
        attempt.answer(),
        bad && failure != null && sent.verdict() != Verdict.UNKNOWN_REQUEST
            ? advisor.mend(failure, attempt.status(), sent.to())
            : "",
        Optional.ofNullable(contents.getIfAvailable())
            .map(there -> there.of(sent.txId(), t.language()))
            .orElse(""));
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case RIGHT -> Tone.SUCCESS;
      case WRONG -> Tone.DANGER;
      case UNKNOWN_REQUEST, UNTOLD -> Tone.WARN;
    };
  }
}
