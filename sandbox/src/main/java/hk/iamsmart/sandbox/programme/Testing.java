package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.Visitor.fields;
import static hk.iamsmart.sandbox.programme.Visitor.first;

import hk.iamsmart.members.checklist.Checklist;
import hk.iamsmart.platform.stages.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// From the application for the Integrated Testing Environment to a checklist on which every row is
/// ticked by what the platform has seen.
@Component
final class Testing {
  private static final String QUEUE = "/staff/ite";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TICKET = Duration.ofMinutes(18);
  private static final int DAYS = 5;
  private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");
  private static final Pattern PERSONA = Pattern.compile("<code class=\"id\">(t-[0-9a-f]{12})<");

  private final Checklist checklist;

  Testing(Checklist checklist) {
    this.checklist = checklist;
  }

  /// As far as the copy. The key is the one that it was applied for with.
  EnciphermentKey enrols(Walk walk) {
    walk.at(Milestone.ITE_APPLICATION);
    var key = EnciphermentKey.fresh(walk.browser(), "TRIAL", walk.serviceName());
    var page = walk.page() + "/ite";
    var creator = walk.team().as(Person.CREATOR);
    creator.form(page, Map.of());
    written(walk, creator, "look", key);
    written(walk, creator, "send", key);
    var approver = walk.team().as(Person.APPROVER);
    approver.form(page + "/approve", fields("revision", first(REVISION, approver.get(page))));
    walk.at(Milestone.ENROLMENT);
    var reviewer = walk.staff("reviewer");
    var one = Walk.waiting(reviewer, QUEUE, walk.serviceName());
    var revision = first(REVISION, reviewer.get(one + "/decide"));
    reviewer.form(one + "/approve", fields("revision", revision));
    return key;
  }

  private static void written(Walk walk, Visitor creator, String act, EnciphermentKey key) {
    var page = walk.page() + "/ite";
    creator.form(
        page + "/draft",
        fields(
            "revision",
            first(REVISION, creator.get(page)),
            "act",
            act,
            "journey",
            "A patient logs in, and the clinic finds the record.\nThen the patient makes an"
                + " appointment.",
            "plan",
            "Built and tested by the own team within a week of the enrolment.",
            "domain",
            walk.own().host(),
            "callbacks",
            walk.own().callback().toString(),
            "appReturns",
            walk.own().at("/app").toString(),
            "certificate",
            key.certificate()));
  }

  /// As far as the last row.
  void proves(Walk walk, EnciphermentKey key) {
    walk.at(Milestone.INTEGRATION);
    var team = walk.team();
    var copy = walk.copy(Stage.ITE);
    var scopes = team.saves(copy, "scopes", Walk.scopes(OwnService.SCOPES));
    team.sends(scopes);
    team.approves(scopes);
    var persona = citizen(walk);
    walk.connects(Stage.ITE, key);
    walk.own().logsIn(walk.browser(), persona, OwnService.SCOPES);
    walk.own().revokesContentKey();
    walk.own().logsIn(walk.browser(), persona, OwnService.SCOPES);
    walk.at(Milestone.CERTIFICATE);
    var next = EnciphermentKey.fresh(walk.browser(), "TRIAL", walk.serviceName());
    var change = team.saves(copy, "encipherment", fields("certificate", next.certificate()));
    team.sends(change);
    team.approves(change);
    // the next content key is wrapped for the next certificate
    walk.own().revokesContentKey();
    walk.connects(Stage.ITE, next);
    walk.at(Milestone.CONNECTIVITY);
    var creator = team.as(Person.CREATOR);
    creator.shown(walk.page() + "/connectivity", fields("stage", Stage.ITE.word()));
    creator.shown(walk.page() + "/road/links", Map.of());
    walk.at(Milestone.FIVE_DAYS);
    days(walk, persona);
    walk.at(Milestone.CHECKLIST);
    judged(walk);
  }

  /// A test citizen of the organisation, as the sandbox calls them.
  private static String citizen(Walk walk) {
    var creator = walk.team().as(Person.CREATOR);
    var wish = fields("stage", Stage.ITE.word(), "tier", "IAM_SMART_PLUS");
    return first(PERSONA, creator.get(creator.form(walk.team().home() + "/citizens", wish)));
  }

  private static void days(Walk walk, String persona) {
    for (int day = 1; day <= DAYS; day++) {
      if (day == 1) {
        walk.own().fails();
      }
      walk.own().works(walk.browser(), persona);
      // what was called on this day is counted before the next one begins
      walk.team().as(Person.VIEWER).get(walk.page() + "/road");
      if (day == 2) {
        walk.own().asks(walk.own().logsIn(walk.browser(), persona, OwnService.SCOPES));
        walk.waits(TICKET);
        walk.own().result();
      }
      walk.waits(DAY);
    }
  }

  private void judged(Walk walk) {
    walk.team().as(Person.VIEWER).get(walk.page() + "/road");
    var missing =
        checklist.of(walk.held()).judged().stream()
            .filter(one -> !one.missing().isEmpty())
            .map(one -> one.row().name())
            .toList();
    if (!missing.isEmpty()) {
      throw new Stumble("the checklist is not done: " + String.join(", ", missing));
    }
  }
}
