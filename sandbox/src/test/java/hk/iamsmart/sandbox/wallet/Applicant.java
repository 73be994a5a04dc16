package hk.iamsmart.sandbox.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import hk.iamsmart.browser.PlayedWallet;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;

/// Somebody who registers on the wallet page, step by step.
final class Applicant {
  private final Page page;

  Applicant(Page page) {
    this.page = page;
  }

  /// The page opened to register.
  static Applicant at(BrowserContext context, String url) {
    var page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(m -> System.out.println("browser: " + m.text()));
    page.navigate(url);
    page.locator("#screen h1").waitFor();
    return new Applicant(page);
  }

  /// After the choices before anything is collected.
  static Applicant begun(PlayedWallet wallet, BrowserContext context, String age) {
    return at(context, wallet.at("/wallet?register=here")).chooses(age, "IAM_SMART", "PHONE");
  }

  /// An adult who has done everything that a phone does, and goes to a kiosk or a counter.
  static Applicant bound(PlayedWallet wallet, BrowserContext context, String tier, String tag) {
    for (var earlier : RegistrationStep.values()) {
      if (earlier.compareTo(RegistrationStep.VISIT) < 0) {
        wallet.phones().registrations.complete(earlier);
      }
    }
    return at(context, wallet.at("/wallet?register=here&lang=" + tag))
        .chooses("ADULT", tier, "PLACE")
        .sees("visit");
  }

  /// An adult with everything done that comes before this step.
  static Applicant until(PlayedWallet wallet, BrowserContext context, RegistrationStep step) {
    for (var earlier : RegistrationStep.values()) {
      if (earlier.compareTo(step) < 0) {
        wallet.phones().registrations.complete(earlier);
      }
    }
    return begun(wallet, context, "ADULT");
  }

  Page page() {
    return page;
  }

  Locator heading() {
    return page.locator("#screen h1");
  }

  /// Waits for the screen of this name.
  Applicant sees(String screen) {
    assertThat(page.locator("#screen")).hasAttribute("data-screen", "register-" + screen);
    assertThat(page.locator("#screen")).not().hasAttribute("aria-busy", "true");
    return this;
  }

  Applicant chooses(String age, String tier, String channel) {
    page.locator("[data-age=" + age + "]").click();
    page.locator("[data-tier=" + tier + "]").click();
    page.locator("[data-channel=" + channel + "]").click();
    return this;
  }

  Applicant accepts() {
    sees("statements");
    for (var box : page.locator("#screen form input[type=checkbox]").all()) {
      box.check();
    }
    return goesOn();
  }

  /// As printed: the number, and two days such as `17 5 1984`.
  Applicant enters(String hkic, String birth, String issue) {
    sees("card");
    page.locator("#hkic").fill(hkic);
    enters("birth", birth);
    enters("issue", issue);
    return goesOn();
  }

  private void enters(String field, String date) {
    var parts = date.split(" ");
    page.locator("#" + field + "-day").fill(parts[0]);
    page.locator("#" + field + "-month").fill(parts[1]);
    page.locator("#" + field + "-year").fill(parts[2]);
  }

  Applicant showsTheirFace() {
    sees("face");
    page.locator("[data-do=begin]").click();
    return this;
  }

  Applicant confirms() {
    sees("phone");
    page.locator("[data-do=confirm]").click();
    page.locator("#biometric [data-do=match]").click();
    return this;
  }

  Applicant chooses(String password) {
    sees("password");
    page.locator("#password").fill(password);
    page.locator("#repeated").fill(password);
    return goesOn();
  }

  Applicant writes(String email) {
    sees("email");
    page.locator("#email").fill(email);
    return goesOn();
  }

  Applicant types(String code) {
    sees("code");
    page.locator("#email-code").fill(code);
    return goesOn();
  }

  Applicant goesOn() {
    page.locator("button[form=register-form]").click();
    return this;
  }
}
