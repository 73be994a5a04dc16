package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.Visitor.fields;

import hk.iamsmart.platform.stages.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// From the application for production to a service with its production settings, at which a
/// citizen logs in.
@Component
final class GoingLive {
  private static final String QUEUE = "/staff/production";
  private static final String ASSESS = "/assess";
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|textarea)\\b[^>]* name=\"(f[0-9]+-[0-9]+)\"[^>]*>");

  private final MailedLinks links;

  GoingLive(MailedLinks links) {
    this.links = links;
  }

  void walk(Walk walk) {
    walk.at(Milestone.DOSSIER);
    gathers(walk);
    walk.at(Milestone.ASSESSORS);
    assessed(walk, "itep-10", "FOK, Chi Wai 霍志偉");
    assessed(walk, "itep-11", "OLIVEIRA, Marta");
    walk.at(Milestone.REVIEW);
    walk.team().as(Person.ADMINISTRATOR).form(walk.page() + "/production/send", Map.of());
    approves(walk, "reviewer");
    approves(walk, "second-reviewer");
    walk.at(Milestone.GO_LIVE);
    sets(walk);
  }

  private static void gathers(Walk walk) {
    var by = walk.team().as(Person.CREATOR);
    var at = walk.page() + "/production";
    by.form(at, Map.of());
    for (var item : new String[] {"itep-01", "itep-02"}) {
      var form = at + "/forms/" + item;
      by.form(form, answers(by.get(form)));
    }
    attached(by, at, "itep-01", Map.of("label", ""), "scan.pdf", Papers.scan());
    attached(by, at, "registration", Map.of("label", ""), "certificate.pdf", Papers.scan());
    for (int screen = 1; screen <= 2; screen++) {
      var label = Map.of("label", "Log in, screen " + screen);
      attached(by, at, "wireframes", label, "screen.png", Papers.wireframe(screen));
    }
    var recording = walk.own().at("/recordings/log-in").toString();
    by.form(at + "/recordings", fields("recording", "Log in, in English", "address", recording));
    by.form(at + "/button", fields("page", walk.own().at("/log-in").toString()));
  }

  private static void attached(
      Visitor by, String at, String item, Map<String, String> fields, String name, byte[] file) {
    var path = at + "/items/" + item + "/files";
    by.upload(path, fields, new Visitor.Attached("file", name, file));
  }

  /// Something in every field of a form: words, yes and ticks.
  private static Map<String, String> answers(String page) {
    var answers = new LinkedHashMap<String, String>();
    FIELD
        .matcher(page)
        .results()
        .forEach(found -> {
          var tag = found.group();
          boolean chosen = tag.contains("checkbox") || tag.contains("radio");
          answers.put(found.group(1), chosen ? "yes" : "As it is in this simulated service.");
        });
    if (answers.isEmpty()) {
      throw new Stumble("a form has no fields");
    }
    return answers;
  }

  /// Somebody who is not of the organisation comes by a link, answers every point and signs.
  private void assessed(Walk walk, String item, String name) {
    var administrator = walk.team().as(Person.ADMINISTRATOR);
    var to = walk.address(item);
    var invitation = fields("name", name, "email", to.value(), item, "yes");
    var path = walk.page() + "/production/assessors";
    var link = links.link(to, ASSESS, () -> administrator.form(path, invitation));
    var assessor = walk.browser();
    assessor.form(ASSESS, fields("link", link));
    var form = ASSESS + "/mine/" + item;
    assessor.form(form, answers(assessor.get(form)));
    var scan = new Visitor.Attached("file", "scan.pdf", Papers.scan());
    assessor.upload(form + "/scan", Map.of(), scan);
  }

  private static void approves(Walk walk, String desk) {
    var reviewer = walk.staff(desk);
    var one = Walk.waiting(reviewer, QUEUE, walk.organisation());
    reviewer.form(one + "/button", Map.of());
    reviewer.form(one + "/approve", Map.of());
  }

  /// Nothing of the testing environment is taken over: certificate and secret are new.
  private static void sets(Walk walk) {
    var team = walk.team();
    var key = EnciphermentKey.fresh(walk.browser(), "PRODUCTION", walk.serviceName());
    var copy = walk.copy(Stage.PRODUCTION);
    team.saves(copy, "callbacks", fields("callbacks", walk.own().callback().toString()));
    team.saves(copy, "domain", fields("domain", walk.own().host()));
    team.saves(copy, "scopes", Walk.scopes(OwnService.SCOPES));
    var change = team.saves(copy, "encipherment", fields("certificate", key.certificate()));
    team.sends(change);
    team.approves(change);
    walk.connects(Stage.PRODUCTION, key);
    var citizen =
        walk.browser()
            .call(
                "/sandbox/v1/personas",
                Map.of("enName", "HO, Production", "stage", Stage.PRODUCTION.word()));
    walk.own().logsIn(walk.browser(), citizen.path("id").asString(), OwnService.SCOPES);
  }
}
