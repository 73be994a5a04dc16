package hk.iamsmart.members.testcitizens;

import gg.jte.Content;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.broker.QuickCode;
import hk.iamsmart.platform.devices.Devices.BindingCode;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Test citizens, in the reader's words.
@Component
final class CitizenViews {
  private final Portal portal;
  private final Pages pages;
  private final TestCitizens citizens;
  private final HouseSettings house;

  CitizenViews(Portal portal, Pages pages, TestCitizens citizens, HouseSettings house) {
    this.portal = portal;
    this.pages = pages;
    this.citizens = citizens;
    this.house = house;
  }

  ResponseEntity<String> list(int status, Words t, Insider who, Wish wish, Told told) {
    var all = citizens.of(who);
    var home = Portal.home(who) + CitizenPages.PLACE;
    var lang = "?lang=" + t.language().tag();
    var parts = parts(t, told);
    parts.put("action", home + lang);
    parts.put("makes", CitizenPolicy.mayChange(who));
    parts.put("supplied", citizens.isSupplied());
    parts.put("stages", ways(t, citizens.open(who)));
    parts.put("wish", wish);
    parts.put("faults", faults(t, wish));
    parts.put("limits", citizens.stages().stream().map(stage -> limit(t, stage, all)).toList());
    parts.put("services", Portal.home(who) + "/services" + lang);
    parts.put("rows", all.stream().map(one -> row(t, home + "/" + one.id() + lang, one)).toList());
    var body = pages.content("testcitizens/list.jte", parts);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, CitizenPages.PLACE, t.say("title"), body)
            .withScripts("connectivity/trying.js"));
  }

  /// What may be chosen, by the word that the form sends.
  private static Map<String, String> ways(Words t, List<Stage> stages) {
    var ways = new LinkedHashMap<String, String>();
    stages.forEach(stage -> ways.put(stage.word(), stage(t, stage)));
    return ways;
  }

  private static String stage(Words t, Stage stage) {
    return SettingWords.in(t.language()).say("stage." + stage + ".long");
  }

  private static List<Way> faults(Words t, Wish wish) {
    var faults = new ArrayList<Way>();
    if (wish.stage().isEmpty()) {
      faults.add(Way.to(t.say("fault.stage"), "#stage"));
    }
    if (wish.tier().isEmpty()) {
      faults.add(Way.to(t.say("fault.tier"), "#tier"));
    }
    return faults;
  }

  private String limit(Words t, Stage stage, List<TestCitizen> all) {
    long there = all.stream().filter(one -> one.stage() == stage).count();
    return t.say("limit", stage(t, stage), there, citizens.mostEach());
  }

  private static CitizenRow row(Words t, String href, TestCitizen one) {
    var is = one.standing();
    return new CitizenRow(
        href,
        is.enName(),
        is.zhName(),
        t.say("about", stage(t, one.stage()), tier(t, is.tier())),
        is.handle(),
        t.say("state." + is.status()),
        tone(is.status()));
  }

  private static String tier(Words t, Tier tier) {
    return t.say("tier." + tier);
  }

  private static Tone tone(AccountStatus status) {
    return switch (status) {
      case ACTIVE -> Tone.SUCCESS;
      case SUSPENDED -> Tone.WARN;
      case DEREGISTERED -> Tone.PLAIN;
    };
  }

  ResponseEntity<String> one(int status, Words t, Insider who, TestCitizen one, Told told) {
    return one(status, t, who, one, parts(t, told));
  }

  /// The same with a code that binds a phone.
  ResponseEntity<String> code(Words t, Insider who, TestCitizen one, BindingCode code) {
    var parts = parts(t, Told.NOTHING);
    var link = house.baseUrl() + "/wallet#bind=" + code.value();
    Content picture = output -> output.writeContent(QuickCode.svg(link));
    parts.put("code", code.value());
    parts.put("link", link);
    parts.put("picture", picture);
    parts.put("ends", t.say("code.ends", Dates.in(t.language()).time(code.expires())));
    parts.put("command", "./dev phone register " + code.value() + " --server " + house.baseUrl());
    return one(200, t, who, one, parts);
  }

  private ResponseEntity<String> one(
      int status, Words t, Insider who, TestCitizen one, Map<String, Object> parts) {
    var is = one.standing();
    var facts = new ArrayList<Fact>();
    facts.add(Fact.of(t.say("fact.name"), is.enName()));
    if (!is.zhName().isEmpty()) {
      facts.add(Fact.of(t.say("fact.zhName"), is.zhName()));
    }
    facts.add(Fact.of(t.say("stage"), stage(t, one.stage())));
    facts.add(Fact.of(t.say("tier"), tier(t, is.tier())));
    facts.add(Fact.of(t.say("fact.state"), t.say("state." + is.status())));
    facts.add(Fact.code(t.say("fact.handle"), is.handle()));
    var below = CitizenPages.PLACE + "/" + one.id();
    parts.put("facts", facts);
    parts.put("changes", CitizenPolicy.mayChange(who));
    parts.put("binds", is.status() == AccountStatus.ACTIVE);
    parts.put("path", Portal.home(who) + below);
    parts.put("back", Portal.home(who) + CitizenPages.PLACE);
    var body = pages.content("testcitizens/one.jte", parts);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, CitizenPages.PLACE, is.enName(), body)
            .at(below)
            .withScripts("kit/copy.js"));
  }

  private static Map<String, Object> parts(Words t, Told told) {
    return new TreeMap<>(Map.of("t", t, "told", told));
  }
}
