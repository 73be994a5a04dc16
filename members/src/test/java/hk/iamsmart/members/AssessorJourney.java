package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Independent assessors come by a link and answer what they were asked.
@MembersTest
@Import(Teams.class)
class AssessorJourney extends OnTheRoad {
  @Autowired private SettableClock clock;

  @Test
  void an_assessor_comes_by_a_link_once_and_is_never_of_the_organisation() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    var at = Dossiers.at(office);
    for (var member : List.of(office.admin(), office.creator(), office.viewer())) {
      var address = member.address().value().toUpperCase(java.util.Locale.ROOT);
      refused(
          Dossiers.invited(office.admin(), at, address, "itep-10"),
          409,
          "they are not independent");
    }
    refused(Dossiers.invited(office.admin(), at, "nobody", "itep-10"), 400, "Enter an email");
    refused(Dossiers.invited(office.admin(), at, "a@b.hk", "itep-01"), 400, "at least one");
    assertThat(Dossiers.invited(office.creator(), at, "a@b.hk", "itep-10").statusCode())
        .isEqualTo(403);
    var token = invitedToAll(office);
    refused(Dossiers.invited(office.admin(), at, "a@b.hk", "itep-11"), 409, "was asked to answer");
    assertThat(new AssessorClient(open).get("/assess").body()).contains("Link from the email");
    refused(new AssessorClient(open).enter(token + "x"), 410, "Ask the organisation");
    var assessor = assessor(token);
    refused(new AssessorClient(open).enter(token), 410, "was used already");
    assertThat(rows(token)).isZero();
    assertThat(assessor.get(AssessorClient.MINE).body()).contains("ITEP-10", "ITEP-11");
    for (var not : List.of("itep-01", "registration", "x")) {
      assertThat(assessor.get(AssessorClient.MINE + "/" + not).statusCode()).isEqualTo(404);
    }
    refused(
        assessor.upload(AssessorClient.MINE + "/itep-10/scan", SampleFiles.pdf()),
        409,
        "Answer every point first");
    var fields = Dossiers.answers(assessor.get(AssessorClient.MINE + "/itep-10").body());
    fields.put("f1-0", "no");
    refused(assessor.form(AssessorClient.MINE + "/itep-10", fields), 200, "href=\"#f1-0r\"");
    fields.put("f1-0r", "By the end of the month.");
    done(assessor.form(AssessorClient.MINE + "/itep-10", fields));
    assertThat(assessor.get(AssessorClient.MINE + "/itep-10").body())
        .contains("By the end of the month.");
    // whoever joins the organisation meanwhile is not independent any more
    teams.join(office.admin(), mailbox(office), OrganisationRole.VIEWER);
    refused(assessor.get(AssessorClient.MINE), 403, "or you belong to the organisation");
    refused(
        assessor.upload(AssessorClient.MINE + "/itep-10/scan", SampleFiles.pdf()),
        403,
        "or you belong to the organisation");
  }

  @Test
  void links_and_sessions_of_assessors_end_and_another_one_begins_anew() {
    var office = Offices.office(teams);
    Dossiers.own(office);
    var at = Dossiers.at(office);
    var late = invitedToAll(office);
    var assessor =
        jdbc.sql("SELECT id FROM production_assessor WHERE application = :id")
            .param("id", id(office))
            .query(UUID.class)
            .single();
    clock.advance(Duration.ofDays(14));
    refused(new AssessorClient(open).enter(late), 410, "has ended");
    again(office);
    location(post(office.admin(), at + "/assessors/" + assessor + "/again"));
    var client = assessor(token(office)).assessed("itep-10");
    clock.advance(Duration.ofDays(7));
    refused(client.get(AssessorClient.MINE), 403, "Your time is over");
    again(office);
    location(post(office.admin(), at + "/assessors/" + assessor + "/again"));
    var once = assessor(token(office));
    assertThat(Offices.get(office.admin(), at)).contains("8 items", "has opened the link");
    assertThat(post(office.creator(), at + "/assessors/" + assessor + "/end").statusCode())
        .isEqualTo(403);
    location(post(office.admin(), at + "/assessors/" + assessor + "/end"));
    refused(once.get(AssessorClient.MINE), 403, "you were replaced");
    assertThat(kept("production_item", office, "ITEP_10")).isZero();
    assertThat(kept("production_file", office, "ITEP_10")).isZero();
    var next = assessor(invitedToAll(office));
    assertThat(next.get(AssessorClient.MINE + "/itep-10").body()).doesNotContain("As it is");
  }

  /// Where the link itself is kept, which is nowhere.
  private int rows(String token) {
    return jdbc.sql("SELECT count(*) FROM production_assessor a WHERE a::text LIKE :token")
        .param("token", "%" + token + "%")
        .query(Integer.class)
        .single();
  }

  /// The session of the administrator ended while the clock moved.
  private static void again(Office office) {
    office.admin().browser().usePasskey();
    office.creator().browser().usePasskey();
  }

  private int kept(String table, Office office, String item) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE application = :id AND item = :item")
        .param("id", id(office))
        .param("item", item)
        .query(Integer.class)
        .single();
  }
}
