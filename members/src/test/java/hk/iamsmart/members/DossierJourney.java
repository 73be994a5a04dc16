package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// An organisation fills in its application for production.
@MembersTest
@Import(Teams.class)
class DossierJourney extends OnTheRoad {
  @Autowired private SettableClock clock;

  @Test
  void a_service_without_a_copy_in_the_testing_environment_is_not_applied_for() {
    var admin = teams.administrator();
    var service =
        Offices.first(
            Offices.SERVICE,
            Offices.made(admin, "Early " + admin.organisation().number().business()).body());
    var at = admin.path("/services/" + service + "/production");
    assertThat(Offices.get(admin, at)).contains("once the service has a copy");
    assertThat(post(admin, at).statusCode()).isEqualTo(404);
    var copies = admin.path("/services/" + service + "/copies");
    refused(post(admin, copies, "stage", "production"), 409, "comes into production by its");
  }

  @Test
  void the_page_says_of_each_item_what_is_missing_and_loses_nothing() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    assertThat(Offices.get(by, at)).contains("Begin the application");
    location(post(by, at));
    refused(post(by, at), 409, "has begun already");
    assertThat(Offices.get(by, at))
        .contains("0 of 8 items are complete", "fields are still empty", "No assessor yet");
    var form = at + "/forms/itep-02";
    assertThat(Offices.get(by, form))
        .contains(office.admin().organisation().nameEn(), "ITEP-02")
        .contains(office.admin().organisation().number().written());
    var some = post(by, form, "f1-0", "Log in", "f9-9", "nowhere");
    refused(some, 200, "Saved. The marked fields are still missing.");
    assertThat(some.body())
        .contains("value=\"Log in\"", "href=\"#f1-1\"")
        .doesNotContain("nowhere");
    refused(post(by, form, "f1-0", "\u202eevil"), 400, "Nothing was saved");
    refused(post(by, form, "f1-0", "x".repeat(2_001)), 400, "Use at most 2,000");
    refused(post(by, form, "f4-1", "perhaps"), 400, "Nothing was saved");
    assertThat(Offices.get(by, form)).contains("value=\"Log in\"");
    refused(Dossiers.upload(by, at, "itep-01", "", SampleFiles.pdf()), 409, "Complete this first");
    location(Dossiers.filled(by, at, "itep-01"));
    location(Dossiers.upload(by, at, "itep-01", "", SampleFiles.pdf()));
    assertThat(Offices.get(by, at)).contains("1 of 8 items are complete");
    // what was signed says something else now
    location(by.browser().form(at + "/forms/itep-01", changed(by, at)));
    assertThat(Offices.get(by, at))
        .contains("0 of 8 items are complete", "The signed sheet is missing");
    var sheet = by.browser().bytes(at + "/forms/itep-01/pdf");
    assertThat(new String(sheet, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    assertThat(sheet.length).isGreaterThan(5_000);
    assertThat(by.browser().get(at + "/forms/registration").statusCode()).isEqualTo(404);
    assertThat(by.browser().get(at + "/forms/itep-10").statusCode()).isEqualTo(404);
    refused(post(office.admin(), at + "/send"), 409, "Complete this first");
  }

  @Test
  void files_and_addresses_are_read_strictly_and_always_saved() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    location(post(by, at));
    var pdf = SampleFiles.pdf();
    refused(Dossiers.upload(by, at, "wireframes", "Screen", pdf), 400, "A wireframe is a picture");
    var png = SampleFiles.picture("png", 40, 30);
    refused(Dossiers.upload(by, at, "wireframes", " ", png), 400, "which journey and screen");
    refused(Dossiers.upload(by, at, "registration", "", new byte[0]), 400, "Choose a file");
    refused(Dossiers.upload(by, at, "registration", "", new byte[] {77, 90}), 400, "neither PDF");
    refused(
        Dossiers.upload(by, at, "registration", "", SampleFiles.pdf("", "/Encrypt 4 0 R", "")),
        400,
        "has a password");
    for (var item : List.of("itep-10", "itep-02", "button", "recordings", "nothing")) {
      assertThat(Dossiers.upload(by, at, item, "", pdf).statusCode()).as(item).isEqualTo(404);
    }
    for (var address : List.of("", "http://videos.hk/1", "https://", "https://x@y.hk/", "x y")) {
      refused(
          post(by, at + "/recordings", "recording", "Log in", "address", address),
          400,
          "begins with https://");
      refused(post(by, at + "/button", "page", address), 400, "begins with https://");
    }
    refused(
        post(by, at + "/recordings", "recording", "", "address", "https://videos.hk/1"),
        400,
        "which journey it is");
    location(Dossiers.upload(by, at, "wireframes", "Screen <1>", png));
    var shown = Offices.get(by, at);
    assertThat(shown).contains("Screen &lt;1&gt;");
    var file = at + "/files/" + Dossiers.file(shown);
    assertThat(Offices.get(by, file)).contains("<img src=\"" + file + "/content\"");
    var content = by.browser().get(file + "/content");
    assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"production-");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    location(post(by, file + "/remove"));
    assertThat(by.browser().get(file).statusCode()).isEqualTo(404);
    assertThat(post(by, file + "/remove").statusCode()).isEqualTo(404);
  }

  @Test
  void members_do_what_their_roles_say_and_others_see_nothing() {
    var office = complete();
    var at = Dossiers.at(office);
    var form = at + "/forms/itep-01";
    for (var who : List.of(office.viewer(), office.approver())) {
      assertThat(Offices.get(who, at)).contains("ITEP-01").doesNotContain("Send application");
      assertThat(who.browser().get(form).statusCode()).isEqualTo(403);
      for (var act : List.of("", "/button", "/recordings", "/assessors", "/send", "/withdraw")) {
        assertThat(post(who, at + act).statusCode()).as(act).isEqualTo(403);
      }
      assertThat(post(who, form).statusCode()).isEqualTo(403);
      assertThat(Dossiers.upload(who, at, "registration", "", SampleFiles.pdf()).statusCode())
          .isEqualTo(403);
      assertThat(post(who, at + "/items/itep-01/messages", "words", "x").statusCode())
          .isEqualTo(403);
    }
    assertThat(post(office.creator(), at + "/send").statusCode()).isEqualTo(403);
    assertThat(post(office.creator(), at + "/withdraw").statusCode()).isEqualTo(403);
    var stranger = teams.administrator();
    var theirs = stranger.path("/services/" + office.service() + "/production");
    var file = Dossiers.file(Offices.get(office.admin(), at));
    for (var path :
        List.of(theirs, theirs + "/files/" + file, theirs + "/files/" + file + "/content", at)) {
      assertThat(stranger.browser().get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(post(stranger, theirs + "/send").statusCode()).isEqualTo(404);
    clock.advance(Session.FRESH);
    assertThat(post(office.admin(), at + "/send").body()).contains("Show that it is you");
    office.admin().browser().usePasskey();
    location(post(office.admin(), at + "/send"));
    refused(post(office.admin(), at + "/send"), 409, "is with the reviewers");
    withdrawn(office);
  }

  private static String changed(Colleague by, String at) {
    var fields = Dossiers.answers(Offices.get(by, at + "/forms/itep-01"));
    fields.replaceAll((_, text) -> text.equals("yes") ? text : "Changed");
    return Offices.written(fields);
  }

  /// Nothing is left of it.
  private void withdrawn(Office office) {
    var at = Dossiers.at(office);
    var before = secrets();
    clock.advance(Session.FRESH);
    assertThat(post(office.admin(), at + "/withdraw").body()).contains("Show that it is you");
    office.admin().browser().usePasskey();
    location(post(office.admin(), at + "/withdraw"));
    assertThat(Offices.get(office.admin(), at)).contains("Begin the application");
    // four forms, three scans, certificate, picture, recording, page and assessor
    assertThat(before - secrets()).isEqualTo(12);
  }
}
