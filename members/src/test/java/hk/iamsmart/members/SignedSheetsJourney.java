package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.members.production.Dossier.Mark;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.production.Signatures;
import hk.iamsmart.members.production.Signatures.Drawing;
import hk.iamsmart.members.production.Signatures.NotDrawn;
import hk.iamsmart.members.production.Signatures.Reason;
import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.members.production.Signatures.SignedSheet;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Sheets that were signed with iAM Smart+ in an application for production, wherever the signature
/// was made.
@MembersTest
@Import(Teams.class)
class SignedSheetsJourney extends OnTheRoad {
  @Autowired private SettableClock clock;
  @Autowired private Signatures signatures;
  @Autowired private Assessors assessors;

  private Drawing draw(Office office, Colleague by, Item item) {
    return signatures.draw(by.insider(), UUID.fromString(office.service()), item, Language.EN_US);
  }

  private Sheet drawn(Office office) {
    var drawing = draw(office, office.admin(), Item.ITEP_01);
    assertThat(drawing).isInstanceOf(Sheet.class);
    return (Sheet) drawing;
  }

  private Optional<Reason> keep(Office office, Colleague by, Sheet sheet) {
    var mark = new Mark("AU, Admin", clock.instant());
    var signed = new SignedSheet(sheet.item(), sheet.answers(), sheet.pdf().print(), mark);
    return signatures.keep(by.insider(), UUID.fromString(office.service()), signed);
  }

  private static void isNotDrawn(Drawing drawing, Reason why) {
    assertThat(drawing).isEqualTo(new NotDrawn(why));
  }

  @Test
  void a_sheet_is_signed_by_whoever_answers_for_it_and_reviewers_see_by_whom() {
    var office = complete();
    var at = Dossiers.at(office);
    isNotDrawn(draw(office, office.creator(), Item.ITEP_01), Reason.NOT_ALLOWED);
    for (var item : List.of(Item.ITEP_10, Item.REGISTRATION)) {
      isNotDrawn(draw(office, office.admin(), item), Reason.UNKNOWN);
    }
    var stranger = teams.administrator();
    isNotDrawn(draw(office, stranger, Item.ITEP_01), Reason.UNKNOWN);
    var sheet = drawn(office);
    assertThat(sheet.signer()).isEqualTo("Admin Au");
    assertThat(keep(office, office.creator(), sheet)).contains(Reason.NOT_ALLOWED);
    assertThat(keep(office, stranger, sheet)).contains(Reason.UNKNOWN);
    var before = secrets();
    assertThat(keep(office, office.admin(), sheet)).isEmpty();
    // in the place of the scan, and the name beside it
    assertThat(secrets() - before).isEqualTo(1);
    assertThat(Offices.get(office.viewer(), at)).contains("Signed with iAM Smart+ by AU, Admin");
    location(post(office.admin(), at + "/send"));
    isNotDrawn(draw(office, office.admin(), Item.ITEP_01), Reason.NOT_NOW);
    assertThat(keep(office, office.admin(), sheet)).contains(Reason.NOT_NOW);
    var reviewer = reviewer("Signature Sin");
    assertThat(reviewer.get(page(office)).body())
        .contains("Signed with iAM Smart+ by AU, Admin", "The signature was verified");
    var file =
        jdbc.sql("SELECT id FROM production_file WHERE application = :id AND signer IS NOT NULL")
            .param("id", id(office))
            .query(String.class)
            .single();
    var content = reviewer.get(page(office) + "/files/" + file + "/content");
    assertThat(content.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(content.body()).startsWith("%PDF-");
  }

  @Test
  void a_signature_is_of_the_answers_that_it_shows_and_goes_with_them() {
    var office = Offices.office(teams);
    var by = office.admin();
    var at = Dossiers.at(office);
    location(post(by, at));
    isNotDrawn(draw(office, by, Item.ITEP_01), Reason.INCOMPLETE);
    location(Dossiers.filled(by, at, "itep-01"));
    var early = drawn(office);
    changed(by, at);
    assertThat(keep(office, by, early)).contains(Reason.CHANGED);
    var before = secrets();
    assertThat(keep(office, by, drawn(office))).isEmpty();
    assertThat(secrets() - before).isEqualTo(2);
    location(Dossiers.filled(by, at, "itep-01"));
    assertThat(secrets()).isEqualTo(before);
    assertThat(Offices.get(by, at)).doesNotContain("Signed with iAM Smart+ by");
    // ITEP-02 may be signed, and need not be
    location(Dossiers.filled(by, at, "itep-02"));
    assertThat(draw(office, by, Item.ITEP_02)).isInstanceOf(Sheet.class);
  }

  @Test
  void what_reviewers_wrote_about_a_scan_outlives_it() {
    var office = sent();
    var reviewer = reviewer("Scan Seto");
    var scans = List.of(scan(office, "ITEP_01"), scan(office, "ITEP_10"));
    for (var scan : scans) {
      var words = "words=Unreadable+" + scan;
      done(reviewer.form(page(office) + "/files/" + scan + "/messages", words));
    }
    done(reviewer.form(page(office) + "/items/itep-01/return", "reason=Sign+again"));
    var before = secrets();
    assertThat(keep(office, office.admin(), drawn(office))).isEmpty();
    // the reason and the bytes went, the sheet and who signed it came
    assertThat(secrets()).isEqualTo(before);
    var at = Dossiers.at(office);
    location(post(office.admin(), at + "/assessors/" + assessor(office) + "/end"));
    for (var scan : scans) {
      assertThat(Offices.get(office.admin(), at + "/files/" + scan)).contains("Unreadable " + scan);
      var content = office.admin().browser().get(at + "/files/" + scan + "/content");
      assertThat(content.statusCode()).isEqualTo(404);
    }
  }

  private String scan(Office office, String item) {
    return jdbc.sql("SELECT id FROM production_file WHERE application = :id AND item = :item")
        .param("id", id(office))
        .param("item", item)
        .query(String.class)
        .single();
  }

  private String assessor(Office office) {
    return jdbc.sql("SELECT id FROM production_assessor WHERE application = :id")
        .param("id", id(office))
        .query(String.class)
        .single();
  }

  @Test
  void each_link_of_an_assessor_opens_a_session_of_its_own() {
    var office = Offices.office(teams);
    var at = Dossiers.at(office);
    location(post(office.admin(), at));
    var cookie = assessors.enter(invitedToAll(office)).orElseThrow();
    var session = session(cookie);
    assertThat(session(cookie)).isEqualTo(session);
    location(post(office.admin(), at + "/assessors/" + assessor(office) + "/again"));
    assertThat(session(assessors.enter(token(office)).orElseThrow())).isNotEqualTo(session);
  }

  private UUID session(String cookie) {
    return assessors.find(cookie).orElseThrow().session();
  }

  private static void changed(Colleague by, String at) {
    var fields = Dossiers.answers(Offices.get(by, at + "/forms/itep-01"));
    fields.replaceAll((_, text) -> text.equals("yes") ? text : "Changed");
    location(by.browser().form(at + "/forms/itep-01", Offices.written(fields)));
  }

  @Test
  void where_the_portal_is_no_online_service_there_is_the_scan_alone() {
    var office = Offices.office(teams);
    var by = office.admin();
    var at = Dossiers.at(office);
    location(post(by, at));
    location(Dossiers.filled(by, at, "itep-01"));
    assertThat(Offices.get(by, at)).doesNotContain("/forms/itep-01/sign");
    assertThat(by.browser().get(at + "/forms/itep-01/sign").statusCode()).isEqualTo(404);
    assertThat(post(by, at + "/forms/itep-01/sign", "card", "A123456(3)").statusCode())
        .isEqualTo(404);
    assertThat(by.browser().get(at + "/forms/itep-01/signed?state=x").statusCode()).isEqualTo(404);
  }
}
