package hk.iamsmart.sandbox.programme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import java.util.regex.Pattern;

/// From the application for production to a service with its production settings, at which a
/// citizen logs in.
record ProductionSteps(Trip trip, Member administrator, Member approver) {
  /// Begins on the road page. Everything is complete afterwards, and nothing is sent.
  void gathers() {
    var page = administrator.page();
    administrator.clicks("section[aria-labelledby=production] li a");
    administrator.clicks("form[action*='/production'] button.button");
    for (var form : new String[] {"itep-01", "itep-02"}) {
      administrator.clicks("a[href*='/forms/" + form + "?']");
      fillsIn(page);
      page.locator("form[action*='/forms/" + form + "'] button.button").click();
      page.waitForURL("**/production?*");
    }
    uploads("itep-01", scan());
    uploads("registration", scan());
    administrator.fills("label", "Log in, screen 1");
    uploads("wireframes", new FilePayload("screen.png", "image/png", Papers.wireframe(1)));
    administrator.fills("recording", "Log in");
    administrator.fills("address", trip.own().at("/recordings/log-in").toString());
    page.locator("form[action*='/recordings?'] button").click();
    administrator.fills("page", trip.own().at("/log-in").toString());
    page.locator("form[action*='/button?'] button").click();
    assertThat(administrator.main()).containsText("6 of 8 items are complete.");
    Member.judge(administrator.page(), "an application for production with its files");
    talksOfWireframe();
    isAssessed();
    page.reload();
    assertThat(administrator.main()).containsText("8 of 8 items are complete.");
  }

  private static FilePayload scan() {
    return new FilePayload("scan.pdf", "application/pdf", Papers.scan());
  }

  /// Something in every field, as somebody would who has nothing to hide.
  private static void fillsIn(Page page) {
    for (var box : page.locator("input[type=checkbox][name^=f]").all()) {
      box.check();
    }
    for (var yes : page.locator("input[type=radio][name^=f][value=yes]").all()) {
      yes.check();
    }
    var lines = "textarea[name^=f], input[name^=f]:not([type=checkbox], [type=radio])";
    for (var line : page.locator(lines).all()) {
      if (!line.getAttribute("name").endsWith("r")) {
        line.fill("As it is, 如常");
      }
    }
  }

  private void uploads(String item, FilePayload file) {
    var page = administrator.page();
    page.locator("#file-" + item).setInputFiles(file);
    page.locator("form[action*='/" + item + "/files'] button").last().click();
    assertThat(page.locator("section[aria-labelledby=" + item + "] a[href*='/files/']").first())
        .isVisible();
  }

  private void talksOfWireframe() {
    administrator.clicks("section[aria-labelledby=wireframes] ul.list a");
    administrator.fills("words", "The button moves to the top.");
    administrator.clicks("section[aria-labelledby=thread] form button");
    assertThat(administrator.page().locator("section[aria-labelledby=thread] article"))
        .containsText("The button moves to the top.");
    Member.judge(administrator.page(), "the thread of a wireframe");
    administrator.clicks("a.button-link[href*='/production?']");
  }

  private void isAssessed() {
    administrator.fills("name", "IP, Independent");
    administrator.fills("email", trip.mailbox("assessor"));
    administrator.clicks("section[aria-labelledby=assessors] form button");
    assertThat(administrator.page().locator("section[aria-labelledby=itep-10]"))
        .containsText("IP, Independent");
    try (var elsewhere = trip.browser().desk("en-US")) {
      var page = Trip.page(elsewhere);
      page.navigate(trip.link(trip.mailbox("assessor"), "/assess#"));
      assertThat(page.locator("#link")).not().hasValue("");
      page.locator("form[action^='/assess'] button.button").click();
      page.waitForURL("**/assess/mine*");
      for (var form : new String[] {"itep-10", "itep-11"}) {
        declares(page, form);
      }
      Member.judge(page, "the declarations of an assessor");
    }
  }

  private static void declares(Page page, String form) {
    page.locator("a[href*='/assess/mine/" + form + "?']").click();
    if (form.equals("itep-10")) {
      Member.judge(page, "a declaration");
    }
    fillsIn(page);
    page.locator("main form button.button").first().click();
    page.waitForURL(Pattern.compile("/assess/mine(\\?.*)?(#.*)?$"));
    page.locator("#file-" + form).setInputFiles(scan());
    page.locator("form[action*='" + form + "/scan'] button").last().click();
    assertThat(page.locator("section[aria-labelledby=" + form + "]")).containsText("Complete");
  }

  /// The checklist is not done yet, and the answer leads to the page that says why.
  void isHeldBack() {
    var page = administrator.page();
    trip.browser().expect(page, "409 at POST .*/production/send");
    page.locator("form[action*='/production/send'] button").click();
    assertThat(administrator.main())
        .containsText("is not done. These rows are missing: Integration.");
    page.getByText("See what is missing").click();
    page.waitForURL("**/road?*");
  }

  /// Begins on the road page.
  void isApproved() {
    administrator.clicks("#production-application-review a");
    administrator.page().locator("form[action*='/production/send'] button").click();
    assertThat(administrator.main()).containsText("With the reviewers");
    approves("reviewer", "You have approved it. Another reviewer");
    approves("second-reviewer", "Approved");
    administrator.page().reload();
    assertThat(administrator.main()).containsText("Open the copy in production");
  }

  private void approves(String desk, String told) {
    try (var office = trip.browser().desk("en-US")) {
      var page = trip.staff(office, desk, "/staff/production");
      assertThat(page.locator("section[aria-labelledby=evidence]")).containsText("Seen");
      assertThat(page.locator("section[aria-labelledby=evidence]")).not().containsText("Not seen");
      var button = page.locator("form[action*='/button?'] button");
      if (button.count() > 0) {
        button.click();
      }
      page.locator("form[action*='/approve'] button").click();
      assertThat(page.locator("main")).containsText(told);
    }
  }

  /// Nothing of the testing environment is taken over: certificate and secret are new.
  ///
  /// @param tested the key of the testing environment
  void goesLive(EnciphermentKey tested) {
    var page = administrator.page();
    var key = trip.key("PRODUCTION");
    administrator.clicks("a.button[href*='stage=production']");
    var callback = trip.own().callback().toString();
    administrator.changes("callbacks", () -> administrator.fills("callbacks", callback));
    administrator.goesOn();
    administrator.changes("domain", () -> administrator.fills("domain", trip.own().host()));
    administrator.goesOn();
    administrator.changes("scopes", () -> TestingSteps.scopes(page));
    administrator.goesOn();
    administrator.clicks("a[href*='/change/encipherment']");
    trip.browser().expect(page, "400 at POST .*/change/encipherment");
    administrator.types(() -> administrator.fills("certificate", tested.certificate()));
    assertThat(page.locator("#certificate")).hasAttribute("aria-invalid", "true");
    administrator.types(() -> administrator.fills("certificate", key.certificate()));
    assertThat(administrator.main()).containsText("Saved in your draft");
    administrator.proposes("Sent. An approver decides next.");
    approver.approvesProposal();
    administrator.seesCopy("production");
    administrator.clicks("a[href*='/secret?stage=production']");
    trip.connects(administrator.rolls(), key);
    var citizen =
        trip.citizens()
            .call(
                "/sandbox/v1/personas", Map.of("enName", "HO, Production", "stage", "production"));
    var persona = citizen.path("id").asString();
    var welcome = trip.own().logsIn(trip.citizens(), persona, OwnService.SCOPES);
    assertThat(welcome.scopes()).isEqualTo(OwnService.SCOPES);
    administrator.seesRoad();
    assertThat(page.getByLabel("Every stage is complete.")).hasCount(1);
  }
}
