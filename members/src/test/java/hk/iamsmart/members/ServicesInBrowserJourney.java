package hk.iamsmart.members;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import hk.iamsmart.browser.Browser;
import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.portaldoor.PortalCookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// Services and proposals in a real browser, from a form to the decision.
@MembersTest
@Import(Teams.class)
class ServicesInBrowserJourney {
  private static Browser chromium;

  @LocalServerPort private int port;
  @Autowired private Teams teams;

  @BeforeAll
  static void start() {
    chromium = Browser.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  private static void judge(Page page, String name) {
    assertThat(Browser.faults(page)).as(name).isEmpty();
    Browser.shoot(page, "services-" + name);
  }

  private Page page(BrowserContext context, Colleague who) {
    var cookie = new Cookie(PortalCookie.NAME, who.browser().session());
    context.addCookies(List.of(cookie.setDomain("localhost").setPath("/portal")));
    return context.newPage();
  }

  private String at(String path, String language) {
    return "http://localhost:"
        + port
        + path
        + (path.contains("?") ? "&" : "?")
        + "lang="
        + language;
  }

  private static BrowserContext context(String language, int width) {
    return width == 390 ? chromium.phone(language) : chromium.desk(language);
  }

  /// The forms of how citizens are shown the service, and of what may come from where.
  private void shown(Page page, Office office, String language, String name) {
    page.navigate(at(office.change("logo"), language));
    page.locator("#file").setInputFiles(new FilePayload("logo.png", "image/png", picture()));
    for (var tag : List.of("en-US", "zh-HK", "zh-CN")) {
      page.locator("#alternative-" + tag).fill("An eye");
    }
    page.locator("form .button:not(.button-link)").last().click();
    page.waitForURL("**/proposals/**");
    assertThat(page.locator("dd img[src^='/logos/']")).isVisible();
    judge(page, "draft-with-logo-" + name);
    page.navigate(at(office.change("logo"), language));
    assertThat(page.locator(".device img").first()).isVisible();
    for (var setting : List.of("logo", "catalogue", "callback-uses", "sources")) {
      page.navigate(at(office.change(setting), language));
      judge(page, setting + "-" + name);
    }
  }

  private static byte[] picture() {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"en-US, 1280", "zh-HK, 390"})
  void members_change_a_service_and_decide(String language, int width) {
    var office = office(teams);
    var name = language + "-" + width;
    var proposal = drafted(office, "https://clinic.hongkong.hk/browser");
    try (var context = context(language, width)) {
      var page = page(context, office.creator());
      page.navigate(at(office.change("name"), language));
      page.locator("#name-en-US").fill("Lotus Clinic");
      assertThat(page.locator("[data-preview=name-en-US]")).hasText("Lotus Clinic");
      judge(page, "name-" + name);
      chromium.expect(page, "400 at POST .*/change/.*");
      page.navigate(at(office.change("callbacks"), language));
      page.locator("#callbacks").fill("http://clinic.hongkong.hk/cb");
      page.locator("form .button:not(.button-link)").last().click();
      assertThat(page.locator(".error-summary")).isVisible();
      judge(page, "faults-" + name);
      page.locator("#callbacks").fill("https://clinic.hongkong.hk/browser");
      page.locator("form .button:not(.button-link)").last().click();
      page.waitForURL("**/proposals/**");
      judge(page, "draft-" + name);
      page.navigate(at(office.change("scopes"), language));
      judge(page, "scopes-" + name);
      shown(page, office, language, name);
    }
    location(post(office.creator(), proposal + "/send"));
    try (var context = context(language, width)) {
      var page = page(context, office.approver());
      page.navigate(at(office.approver().path("/services"), language));
      judge(page, "list-" + name);
      page.navigate(at(office.page(), language));
      judge(page, "one-" + name);
      page.navigate(at(office.approver().path("/proposals"), language));
      judge(page, "proposals-" + name);
      page.navigate(at(proposal, language));
      judge(page, "decide-" + name);
      page.locator("form[action*='/approve'] button").click();
      page.waitForURL("**done=EFFECTIVE**");
      judge(page, "decided-" + name);
      page.navigate(
          at(
              office.admin().path("/services/" + office.service() + "/history?stage=ite"),
              language));
      judge(page, "history-" + name);
    }
    try (var context = context(language, width)) {
      var page = page(context, office.admin());
      page.navigate(at(office.admin().path("/services/new"), language));
      judge(page, "new-" + name);
      page.navigate(
          at(office.admin().path("/services/" + office.service() + "/secret?stage=ite"), language));
      judge(page, "roll-" + name);
      page.locator("form[action*='/secret'] .button:not(.button-link)").last().click();
      assertThat(page.locator("[data-copy]").first()).isVisible();
      judge(page, "secret-" + name);
    }
  }
}
