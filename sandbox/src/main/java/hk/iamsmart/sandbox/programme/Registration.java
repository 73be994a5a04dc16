package hk.iamsmart.sandbox.programme;

import static hk.iamsmart.sandbox.programme.Visitor.fields;
import static hk.iamsmart.sandbox.programme.Visitor.first;

import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// From the registration form to a simulated service at which somebody logs in.
@Component
final class Registration {
  private static final String APPLY = "/programme/apply";
  private static final String QUEUE = "/staff/applications";
  private static final String INVITATION = "/portal/invitation";
  private static final String PERSONA = "chan-tai-man";
  private static final Pattern SERVICE = Pattern.compile("/services/([0-9a-f-]{36})");

  private final MailedLinks links;

  Registration(MailedLinks links) {
    this.links = links;
  }

  void walk(Walk walk) {
    walk.at(Milestone.APPLICATION);
    applies(walk);
    walk.at(Milestone.APPROVAL);
    var token =
        links.link(Person.ADMINISTRATOR.address(walk.number()), INVITATION, () -> approved(walk));
    walk.at(Milestone.TEAM);
    walk.team().joins(Person.ADMINISTRATOR, token);
    for (var person : Person.values()) {
      if (person != Person.ADMINISTRATOR) {
        invited(walk, person);
      }
    }
    walk.at(Milestone.SIMULATED_SERVICE);
    makes(walk);
  }

  private void applies(Walk walk) {
    var applicant = walk.browser();
    var to = Person.ADMINISTRATOR.address(walk.number());
    var asked = fields("email", to.value());
    var link = links.link(to, APPLY, () -> applicant.parts(APPLY, asked));
    applicant.leading(APPLY + "/open", fields("link", link));
    var answers =
        fields(
            "nameEn",
            walk.organisation(),
            "nameZh",
            "模擬預約" + walk.number() + "有限公司",
            "number",
            walk.number(),
            "sector",
            "healthcare",
            "website",
            "www.run" + walk.number() + ".example.hk",
            "contactName",
            Person.ADMINISTRATOR.person(),
            "contactPosition",
            "Head of digital services",
            "contactEmail",
            to.value(),
            "contactPhone",
            "2123 4567",
            "purpose",
            "Patients log in to make appointments.",
            "terms",
            "yes",
            "passingOn",
            "yes",
            "do",
            "send");
    var certificate = new Visitor.Attached("certificate", "certificate.pdf", Papers.scan());
    applicant.upload(APPLY + "/mine", answers, certificate);
  }

  private static void approved(Walk walk) {
    var reviewer = walk.staff("reviewer");
    var one = Walk.waiting(reviewer, QUEUE, walk.organisation());
    reviewer.get(one + "/decide");
    reviewer.form(one + "/approve", Map.of());
  }

  private void invited(Walk walk, Person person) {
    var administrator = walk.team().as(Person.ADMINISTRATOR);
    var to = person.address(walk.number());
    var invitation =
        fields("name", person.person(), "email", to.value(), "role-" + person.role().name(), "on");
    var path = walk.team().home() + "/members/invite";
    walk.team()
        .joins(person, links.link(to, INVITATION, () -> administrator.form(path, invitation)));
  }

  /// In the simulated stage a change counts as soon as its author sends it.
  private static void makes(Walk walk) {
    var team = walk.team();
    var made =
        team.as(Person.ADMINISTRATOR)
            .shown(team.home() + "/services", fields("name-en-US", walk.serviceName()));
    walk.has(UUID.fromString(first(SERVICE, made)));
    var key = EnciphermentKey.fresh(walk.browser(), "TRIAL", walk.serviceName());
    var copy = walk.copy(Stage.SIMULATED);
    team.saves(copy, "callbacks", fields("callbacks", walk.own().callback().toString()));
    team.sends(team.saves(copy, "encipherment", fields("certificate", key.certificate())));
    walk.connects(Stage.SIMULATED, key);
    walk.own().logsIn(walk.browser(), PERSONA, Set.of(Scope.AUTHENTICATION));
  }
}
