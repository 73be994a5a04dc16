package hk.iamsmart.sandbox.programme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hk.iamsmart.members.checklist.Row;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sdk.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// From the application for the Integrated Testing Environment to a checklist that is done.
record TestingSteps(Trip trip, Member administrator, Member approver) {
  static final int DAYS = 5;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TICKET = Duration.ofMinutes(18);

  /// Begins on the road page.
  ///
  /// @return the key that it was applied for with
  EnciphermentKey enrols() {
    var key = trip.key("TRIAL");
    applies(key);
    approver.seesRoad();
    approver.clicks("#ite-application a");
    approver.page().locator("form[action*='/ite/approve'] button").click();
    assertThat(approver.main()).containsText("Approved. The Sandbox Programme reviews it now.");
    try (var office = trip.browser().desk("en-US")) {
      var page = trip.staff(office, "reviewer", "/staff/ite");
      page.locator("main a[href*='/decide']").click();
      page.locator("form[action*='/approve'] button").click();
      assertThat(page.locator("main")).containsText("Approved");
    }
    return key;
  }

  private void applies(EnciphermentKey key) {
    administrator.clicks("#ite-application a");
    administrator.clicks("section[aria-labelledby=begin] form button");
    administrator.fills("journey", "A patient logs in, and the clinic finds the record.");
    administrator.fills("plan", "Built and tested within a week.");
    administrator.fills("domain", trip.own().host());
    administrator.fills("callbacks", trip.own().callback().toString());
    administrator.fills("appReturns", trip.own().at("/app").toString());
    administrator.fills("certificate", key.certificate());
    administrator.page().locator("#look").click();
    assertThat(administrator.main()).containsText("The domain was checked.");
    Member.judge(administrator.page(), "an application for ITE whose domain was checked");
    administrator.page().locator("button[value=send]").click();
    assertThat(administrator.main()).containsText("Sent to the approvers of your organisation.");
  }

  /// Everything of the copy but the days.
  ///
  /// @return the test citizen, as the sandbox calls them
  String integrates(EnciphermentKey key) {
    var credentials = opensLetter();
    trip.connects(credentials, key);
    administrator.seesCopy("ite");
    administrator.changes("scopes", () -> scopes(administrator.page()));
    administrator.proposes("Sent. An approver decides next.");
    approver.approvesProposal();
    var citizen = makesCitizen();
    trip.own().logsIn(trip.citizens(), citizen, OwnService.SCOPES);
    trip.own().revokesContentKey();
    trip.own().logsIn(trip.citizens(), citizen, OwnService.SCOPES);
    rotates(credentials);
    isReached();
    return citizen;
  }

  private Member.Credentials opensLetter() {
    var page = administrator.page();
    page.navigate(trip.link(trip.mailbox("administrator"), "/services/[0-9a-f-]+/ite"));
    var client = page.locator("section[aria-labelledby=enrolled] code").textContent().strip();
    assertThat(trip.letterWith(trip.mailbox("administrator"), client)).contains(trip.service());
    administrator.clicks("section[aria-labelledby=enrolled] a[href*='/secret?']");
    var credentials = administrator.rolls();
    assertThat(credentials.client()).isEqualTo(client);
    return credentials;
  }

  /// What the service asks of citizens and nothing more, with the reasons that it gives them.
  static void scopes(Page page) {
    for (var scope : Scope.values()) {
      boolean wanted = OwnService.SCOPES.contains(scope);
      page.locator("input[name=scope-" + scope.wire() + "]").setChecked(wanted);
      if (wanted) {
        var fold = page.locator("details:has(#why-" + scope.wire() + "-en-US)");
        if (fold.getAttribute("open") == null) {
          fold.locator("summary").click();
        }
        for (var tag : List.of("en-US", "zh-HK", "zh-CN")) {
          page.locator("#why-" + scope.wire() + "-" + tag).fill("To find your record");
        }
      }
    }
  }

  private String makesCitizen() {
    var page = administrator.page();
    administrator.turnsTo("citizens");
    page.locator("#stage").selectOption("ite");
    page.locator("#tier").selectOption("IAM_SMART_PLUS");
    administrator.clicks("section[aria-labelledby=make] form button");
    page.waitForURL("**done=made*");
    return page.locator("main code.id")
        .getByText(Pattern.compile("^t-[0-9a-f]{12}$"))
        .textContent();
  }

  /// The next certificate comes into use while the former one is valid.
  private void rotates(Member.Credentials credentials) {
    var next = trip.key("TRIAL");
    administrator.seesRoad();
    administrator.clicks("#ite-certificate-rotation a");
    administrator.changes(
        "encipherment", () -> administrator.fills("certificate", next.certificate()));
    administrator.proposes("Sent. An approver decides next.");
    approver.approvesProposal();
    // the next content key is wrapped for the next certificate
    trip.own().revokesContentKey();
    trip.connects(credentials, next);
  }

  private void isReached() {
    administrator.seesRoad();
    administrator.clicks("#ite-connectivity a");
    administrator.clicks("form[data-trying] button");
    assertThat(administrator.page().locator("section[aria-labelledby=out] h3").first())
        .containsText(trip.own().host());
    administrator.seesRoad();
    administrator.clicks("#ite-links form button");
    assertThat(administrator.page().locator("h1")).hasText("Files for app links");
    Member.judge(administrator.page(), "what was found of app links");
    administrator.seesRoadAgain();
    assertDone(Set.of(Row.INTEGRATION, Row.REFINEMENT));
  }

  /// Works on so many days. What was called is counted as soon as somebody looks at the road.
  void works(String citizen, int first, int last) {
    for (int day = first; day <= last; day++) {
      if (day == 1) {
        trip.own().fails();
      }
      trip.own().works(trip.citizens(), citizen);
      administrator.page().reload();
      assertThat(administrator.page().locator("#ite-integration"))
          .containsText(day < DAYS ? day + " of 5 days" : "(Done)");
      if (day == 2) {
        var asking = trip.own().logsIn(trip.citizens(), citizen, OwnService.SCOPES);
        trip.own().asks(asking);
        trip.passes(TICKET);
        assertThat(trip.own().result())
            .isInstanceOfSatisfying(
                Ended.class, ended -> assertThat(ended.how()).isEqualTo(Ended.Ending.TIMED_OUT));
      }
      trip.passes(DAY);
      administrator.comesBack();
    }
  }

  /// Every row of the checklist on the road page is done but these.
  void assertDone(Set<Row> butThese) {
    assertThat(Row.values()).hasSize(12);
    for (var row : Row.values()) {
      var id = "#ite-" + row.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(administrator.page().locator(id + " h3 .unseen"))
          .hasText(butThese.contains(row) ? "(To do)" : "(Done)");
    }
  }
}
