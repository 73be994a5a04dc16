package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import hk.iamsmart.browser.FakePhones;
import hk.iamsmart.browser.FakeSigned;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.browser.WalletTest;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Quotation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What waits for a citizen, as the wallet page lists it.
@WalletTest
class WaitingOnPageJourney {
  private static final String TEXTS = "lib/texts.js";
  private final PlayedWallet wallet;

  WaitingOnPageJourney(PlayedWallet wallet) {
    this.wallet = wallet;
  }

  private static String ticket(int number) {
    return "%032x".formatted(number);
  }

  private static ApprovalView greedy(int minute, ApprovalView question) {
    var asked = "2026-11-21T10:%02d:00Z".formatted(minute);
    return FakePhones.from("Greedy Shop", "greedy.example.hk", asked, question);
  }

  /// As the server lists them: newest first.
  private void flood() {
    wallet.phones().waiting.add(greedy(9, FakePhones.form(ticket(4), false)));
    wallet.phones().waiting.add(greedy(8, FakeSigned.pdf(ticket(3), false)));
    wallet.phones().waiting.add(greedy(7, FakePhones.form(ticket(2), true)));
    wallet.phones().waiting.add(FakePhones.question(ticket(1), false));
  }

  private Page home(BrowserContext context, String tag) {
    var page = Pocket.bound(context, wallet.at("/wallet?lang=" + tag));
    page.locator("[data-list] button").first().waitFor();
    return page;
  }

  @Test
  void the_newest_question_comes_first_with_what_is_wanted_by_whom_and_for_how_long() {
    try (var context = wallet.phone("en-US")) {
      flood();
      var page = home(context, "en-US");
      var rows = page.locator("[data-list] > li");
      assertThat(page.locator("[data-slot=count]")).hasText("Requests waiting for you: 4");
      assertThat(page.locator("[data-count]")).hasText("4");
      assertThat(rows.locator("[data-slot=title]"))
          .hasText(
              new String[] {
                "Fill in “Registration of a new patient”",
                "Sign “Consent to an operation 手術同意書.pdf”",
                "Send verified details",
                "Log in"
              });
      assertThat(rows.locator("[data-slot=service]"))
          .hasText(new String[] {"Greedy Shop", "Greedy Shop", "Greedy Shop", "Harbour Clinic"});
      assertThat(rows.last().locator("[data-slot=age]")).hasText("4 minutes ago");
      assertThat(rows.last().locator("[data-clock]")).hasText(Pattern.compile("1[34]:[0-9]{2}"));
      assertThat(rows.locator("[data-slot=again]:visible")).hasCount(0);
      rows.last().locator("button").click();
      assertThat(page.locator("h1")).hasText("Harbour Clinic wants to log you in");
    }
  }

  /// The questions of [FakePhones] are days old by the clock of this machine.
  @Test
  void a_question_that_a_link_opens_counts_by_the_clock_of_the_platform() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(FakePhones.question(ticket(1), false));
      var page = Pocket.bound(context, wallet.at("/wallet?ticket=" + ticket(1)));
      assertThat(page.locator("#screen [data-clock]")).hasText(Pattern.compile("1[34]:[0-9]{2}"));
    }
  }

  @Test
  void of_two_that_are_the_same_the_later_is_marked_as_a_repetition() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(greedy(9, FakePhones.form(ticket(3), false)));
      wallet.phones().waiting.add(greedy(8, FakePhones.form(ticket(2), true)));
      wallet.phones().waiting.add(greedy(7, FakePhones.form(ticket(1), false)));
      var page = home(context, "en-US");
      var again = page.locator("[data-list] [data-slot=again]:visible");
      assertThat(again).hasText(new String[] {"Asked again: an earlier request is the same"});
      assertThat(page.locator("[data-list] > li").first()).containsText("Asked again");
    }
  }

  @Test
  void more_than_ten_are_folded() {
    try (var context = wallet.phone("en-US")) {
      for (int i = 0; i < 12; i++) {
        wallet.phones().waiting.add(greedy(30 - i, FakeSigned.pdf(ticket(i + 1), false)));
      }
      var page = home(context, "en-US");
      assertThat(page.locator("[data-list] button:visible")).hasCount(10);
      page.locator("[data-all]:visible").click();
      assertThat(page.locator("[data-list] button:visible")).hasCount(12);
      assertThat(page.locator("[data-list] button").nth(10)).isFocused();
    }
  }

  @Test
  void what_is_over_is_listed_below() {
    try (var context = wallet.phone("en-US")) {
      wallet
          .phones()
          .done
          .add(
              new Activity(
                  "LOGIN", "Harbour Clinic", "c.hk", "APPROVED", "2026-11-21T09:04:00Z", null));
      wallet
          .phones()
          .done
          .add(
              new Activity(
                  "SIGN_BULK", "Greedy Shop", "g.hk", "REFUSED", "2026-11-20T12:04:00Z", null));
      var page = Pocket.bound(context, wallet.at("/wallet?lang=en-US"));
      assertThat(page.locator("[data-done] li"))
          .hasText(
              new Pattern[] {
                Pattern.compile("You logged in\\s*Harbour Clinic · Today, 5:04\\spm"),
                Pattern.compile("Signing rejected\\s*Greedy Shop · Yesterday, 8:04\\spm")
              });
      assertThat(page.locator(".identity-card")).containsText("陳大文");
      assertThat(page.locator(".identity-card")).containsText("Bound on 21 November 2026");
    }
  }

  @Test
  void what_is_not_registered_is_quoted_as_the_services_own_words() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(FakeSigned.pdf(ticket(1), false));
      var page = home(context, "en-US");
      page.locator("[data-list] button").click();
      assertThat(page.locator("h1")).containsText("Harbour Clinic");
      assertThat(page.locator("[data-slot=department]")).hasText("“Day surgery 日間手術”");
      assertThat(page.locator("[data-slot=request]")).hasText("“Consent 2026/117”");
      assertThat(page.locator("[data-slot=own]"))
          .hasText("Purpose and department were written by the online service.");
    }
  }

  @Test
  void a_registered_department_is_shown_as_it_is_registered() {
    try (var context = wallet.phone("zh-HK")) {
      wallet.phones().waiting.add(FakeSigned.ofDepartment(ticket(1), "日間手術部"));
      var page = home(context, "zh-HK");
      page.locator("[data-list] button").click();
      assertThat(page.locator("[data-slot=department]")).hasText("日間手術部");
      assertThat(page.locator("[data-slot=own]")).isHidden();
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      page.locator("[data-do=done]").waitFor();
    }
  }

  @Test
  void a_service_cannot_end_the_quotation_of_its_own_words() {
    try (var context = wallet.phone("en-US")) {
      wallet
          .phones()
          .waiting
          .add(FakeSigned.pdf(ticket(1), "Police” (registered) “x", "」y「", "a\"b", null));
      var page = home(context, "en-US");
      assertThat(page.locator("[data-list] [data-slot=title]")).hasText("Sign “a’b”");
      page.locator("[data-list] button").click();
      assertThat(page.locator("[data-slot=document]")).hasText("“a’b”");
      assertThat(page.locator("[data-slot=department]")).hasText("“Police’ (registered) ‘x”");
      assertThat(page.locator("[data-slot=request]")).hasText("“』y『”");
      assertThat(page.locator("[data-slot=own]")).isVisible();
      page.locator("[data-do=approve]").click();
      page.locator("#biometric [data-do=match]").click();
      page.locator("[data-do=done]").waitFor();
    }
  }

  @Test
  void a_form_has_its_number_and_description_between_marks() {
    try (var context = wallet.phone("en-US")) {
      wallet.phones().waiting.add(FakePhones.form(ticket(1), false));
      var page = home(context, "en-US");
      page.locator("[data-list] button").click();
      assertThat(page.locator("[data-slot=number]")).hasText("“HC-12”");
      assertThat(page.locator("[data-slot=description]"))
          .hasText("“We use this to open your medical record.”");
    }
  }

  /// The page's own JavaScript against the platform's Java.
  @Test
  void the_page_quotes_as_the_platform_does() {
    var all = new StringBuilder();
    for (int c = 0; c < 0x20000; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c).append(c % 3 == 0 ? " " : "'");
      }
    }
    try (var context = wallet.phone("en-US")) {
      var page = context.newPage();
      page.navigate(wallet.at("/wallet?lang=en-US"));
      var within = call(page, "wallet/quotations.js", "within", all.toString());
      assertThat(within).isEqualTo(Quotation.within(all.toString()));
    }
  }

  @Test
  void what_is_filled_into_a_text_is_taken_to_the_letter() {
    try (var context = wallet.phone("en-US")) {
      var page = context.newPage();
      page.navigate(wallet.at("/wallet?lang=en-US"));
      for (var value : List.of("US$$5000", "$& $` $' $1", "{1} {0} {9}", "{1}")) {
        assertThat(call(page, TEXTS, "say", "signing.found", value, "all"))
            .isEqualTo(value + " of all documents");
      }
      assertThat(call(page, TEXTS, "say", "signing.found", "one"))
          .isEqualTo("one of {1} documents");
    }
  }

  private static Object call(Page page, String file, String function, String... words) {
    return page.evaluate(
        """
        async ([file, name, words]) => {
          const assets = document.querySelector('meta[name=assets]').content;
          return (await import(`${assets}${file}`))[name](...words);
        }
        """,
        List.of(file, function, List.of(words)));
  }

  @Test
  void the_list_is_fit_for_everybody() {
    for (var tag : List.of("en-US", "zh-HK", "zh-CN")) {
      try (var phone = wallet.phone(tag)) {
        show(phone, tag, "phone");
      }
    }
    try (var desk = wallet.desk("en-US")) {
      show(desk, "en-US", "desk");
    }
  }

  private void show(BrowserContext context, String tag, String name) {
    wallet.phones().reset();
    flood();
    Pocket.judge(home(context, tag), "waiting", tag, name);
  }
}
