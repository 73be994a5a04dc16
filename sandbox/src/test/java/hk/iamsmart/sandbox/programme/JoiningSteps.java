package hk.iamsmart.sandbox.programme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.protocol.Scope;
import java.util.Map;
import java.util.Set;

/// From the public page of the programme to a simulated service at which a citizen logs in.
record JoiningSteps(Trip trip, Member administrator, Member approver) {
  private static final String PERSONA = "chan-tai-man";

  void walk() {
    applies();
    isApproved();
    administrator.joins(trip.link(trip.mailbox("administrator"), "/portal/invitation"));
    assertThat(administrator.main()).containsText(trip.organisation());
    writesToo();
    invites();
    setsUp();
  }

  private void applies() {
    var page = administrator.page();
    page.navigate(trip.caller().base() + "/programme?lang=en-US");
    administrator.clicks("a.button[href*='/programme/apply']");
    administrator.fills("email", trip.mailbox("administrator"));
    administrator.clicks("form.card .button");
    page.locator(".outcome").waitFor();
    page.navigate(trip.link(trip.mailbox("administrator"), "/programme/apply"));
    assertThat(page.locator("#link")).not().hasValue("");
    administrator.clicks("form.card .button");
    page.waitForURL("**/mine*");
    Map.of(
            "nameEn", trip.organisation(),
            "number", trip.number(),
            "website", "www.travelling-clinic.hk",
            "contactName", "Wong Siu Ming",
            "contactPosition", "Head of digital services",
            "contactEmail", "it@travelling-clinic.hk",
            "contactPhone", "2123 4567",
            "purpose", "Patients log in.")
        .forEach(administrator::fills);
    page.locator("#sector").selectOption("healthcare");
    page.locator("#terms").check();
    page.locator("#passingOn").check();
    page.locator("#certificate")
        .setInputFiles(new FilePayload("br.pdf", "application/pdf", Papers.scan()));
    page.locator("button[value=send]").click();
    assertThat(administrator.main()).containsText("With the reviewers");
  }

  private void isApproved() {
    try (var office = trip.browser().desk("en-US")) {
      var page = trip.staff(office, "reviewer", "/staff/applications");
      page.locator("a[href*='/decide']").click();
      page.locator("form[action*=approve] button").click();
      assertThat(page.locator("main")).containsText("Approved");
    }
  }

  /// An administrator may give themselves what a small organisation has one person for.
  private void writesToo() {
    administrator.turnsTo("members");
    administrator.clicks("ul.card a[href*='/members/']");
    administrator.page().locator("#role-CREATOR").check();
    administrator.clicks("form.card .button");
    administrator.page().waitForURL("**/members?done=roles*");
  }

  private void invites() {
    administrator.clicks("a[href*='/members/invite']");
    administrator.fills("name", "Singh, Harpreet");
    administrator.fills("email", trip.mailbox("approver"));
    administrator.page().locator("#role-APPROVER").check();
    administrator.clicks("form.card .button");
    administrator.page().waitForURL("**/members?done=invited*");
    approver.joins(trip.link(trip.mailbox("approver"), "/portal/invitation"));
    assertThat(approver.main()).containsText(trip.organisation());
  }

  /// In the simulated stage a change counts as soon as its author sends it.
  private void setsUp() {
    var key = trip.key("TRIAL");
    administrator.seesService();
    administrator.changes(
        "callbacks", () -> administrator.fills("callbacks", trip.own().callback().toString()));
    administrator.goesOn();
    administrator.changes(
        "encipherment", () -> administrator.fills("certificate", key.certificate()));
    administrator.proposes("In effect");
    administrator.seesService();
    administrator.clicks("a[href*='/secret?stage=simulated']");
    trip.connects(administrator.rolls(), key);
    var citizen = trip.own().logsIn(trip.citizens(), PERSONA, Set.of(Scope.AUTHENTICATION));
    assertThat(citizen.openId()).isNotEmpty();
    administrator.seesRoad();
    assertThat(administrator.page().locator("#service")).containsText("(Done)");
    assertThat(administrator.page().locator("#called")).containsText("(Done)");
  }
}
