package hk.iamsmart.members;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.SessionCookie;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.TestPost;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// An application in a real browser, from the link to the reviewers.
@MembersTest
class ApplyInBrowserJourney implements Newcomers {
  private static Browser chromium;

  @LocalServerPort private int open;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;

  @BeforeAll
  static void start() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "apply-" + name);
  }

  private static BrowserContext context(String language, int width) {
    return width == 390 ? chromium.phone(language) : chromium.desk(language);
  }

  private String at(String path) {
    return "http://localhost:" + open + path;
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390", "zh-CN, 1280"})
  void an_applicant_sends_the_form(String language, int width) {
    var applicant = new ApplicantClient(open, post);
    var name = language + "-" + width;
    try (var context = context(language, width)) {
      var page = context.newPage();
      page.navigate(at(ApplicantClient.APPLY));
      judge(page, "start-" + name);
      page.locator("#email").fill(applicant.address.value());
      page.locator("form.card .button").click();
      Browser.shoot(page, "apply-sent-" + name);
      page.navigate(at("/programme/apply/open#" + ApplicantClient.token(applicant.mail())));
      assertThat(page.locator("#link")).not().hasValue("");
      judge(page, "open-" + name);
      page.locator("form.card .button").click();
      page.waitForURL("**/mine*");
      chromium.expect(page, "400 at POST .*/mine.*");
      page.locator("button[value=send]").click();
      assertThat(page.locator(".error-summary")).isFocused();
      judge(page, "faults-" + name);
      page.setViewportSize(width == 390 ? 1280 : 390, 844);
      judge(page, "faults-resized-" + name);
      page.locator(".error-summary a[href='#sector']").click();
      assertThat(page.locator("#sector")).isFocused();
      var count = page.locator("#purpose-count");
      page.locator("#purpose").fill("x".repeat(2_003));
      assertThat(count).containsText("3");
      assertThat(count).hasClass(Pattern.compile(".*field-fault.*"));
      fill(page, applicant);
      assertThat(count).not().hasClass(Pattern.compile(".*field-fault.*"));
      Browser.shoot(page, "apply-draft-" + name);
      page.locator("button[value=send]").click();
      assertThat(page.locator("dl.facts")).containsText("Applicant " + applicant.number);
      judge(page, "standing-" + name);
    }
  }

  private static void fill(Page page, ApplicantClient applicant) {
    var answers = applicant.answers();
    for (var field :
        List.of(
            "nameEn",
            "number",
            "website",
            "contactName",
            "contactPosition",
            "contactEmail",
            "contactPhone",
            "purpose")) {
      page.locator("#" + field).fill(answers.get(field));
    }
    page.locator("#sector").selectOption("education");
    page.locator("#terms").check();
    page.locator("#passingOn").check();
    page.locator("#certificate")
        .setInputFiles(new FilePayload("br.pdf", "application/pdf", SampleFiles.pdf()));
  }

  @Test
  void everything_works_without_a_script() {
    var applicant = new ApplicantClient(open, post);
    try (var context = chromium.withoutScripts("en-US")) {
      var page = context.newPage();
      page.navigate(at(ApplicantClient.APPLY));
      page.locator("#email").fill(applicant.address.value());
      page.locator("form.card .button").click();
      page.navigate(at("/programme/apply/open"));
      page.locator("#link").fill(ApplicantClient.token(applicant.mail()));
      page.locator("form.card .button").click();
      fill(page, applicant);
      page.locator("button[value=send]").click();
      assertThat(page.locator("main")).containsText("With the reviewers");
      page.locator("main details summary").click();
      page.locator("form[action*=withdraw] button").click();
      assertThat(page.locator("main")).containsText("Withdrawn");
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390"})
  void a_reviewer_looks_asks_and_decides(String language, int width) {
    var applicant = new ApplicantClient(open, post).sent();
    var session = loggedIn(invite("Reviewer", Role.REVIEWER)).session();
    var name = language + "-" + width;
    try (var context = context(language, width)) {
      var cookie = new Cookie(SessionCookie.NAME, session);
      context.addCookies(List.of(cookie.setDomain("localhost").setPath("/staff")));
      var page = context.newPage();
      page.navigate("http://localhost:" + port.port() + "/staff/applications");
      judge(page, "queue-" + name);
      page.getByText("Applicant " + applicant.number + " Limited").click();
      judge(page, "one-" + name);
      page.locator("#question").fill("Is this a clinic?");
      page.locator("form.card .button").click();
      assertThat(page.locator("article")).containsText("Is this a clinic?");
      page.locator("a[href*='/decide']").click();
      judge(page, "decide-" + name);
      page.locator("#reason").fill("It is none.");
      page.locator("form[action*=reject] button").click();
      assertThat(page.locator("article").nth(1)).containsText("It is none.");
      Browser.shoot(page, "apply-rejected-" + name);
    }
  }
}
