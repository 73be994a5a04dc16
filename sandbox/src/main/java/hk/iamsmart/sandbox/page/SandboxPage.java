package hk.iamsmart.sandbox.page;

import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.platform.frontdoor.WayIn;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /sandbox`: personas, services, time and the API log on one page. Its script uses the same
/// REST calls as everybody.
@Controller
final class SandboxPage {
  private static final Texts TEXTS = Texts.of(SandboxPage.class);
  private final Pages pages;
  private final StaffAddress staff;

  SandboxPage(Pages pages, StaffAddress staff) {
    this.pages = pages;
    this.staff = staff;
  }

  @Bean
  static SiteLink linkToSandbox() {
    return new SiteLink(30, "/sandbox", language -> TEXTS.in(language).say("title"));
  }

  @Bean
  static WayIn wayToBuilding() {
    return new WayIn(
        20,
        "/sandbox",
        language -> {
          var t = TEXTS.in(language);
          return new WayIn.Sign(
              t.say("way.build.title"), t.say("way.build.text"), t.say("way.build.button"));
        });
  }

  @GetMapping("/sandbox")
  ResponseEntity<String> page(HttpServletRequest request) {
    var language = ReaderLanguage.of(request);
    var t = TEXTS.in(language);
    var desks = staff.origin() + "/staff";
    var body = pages.content("sandbox/sandbox.jte", Map.of("t", t, "staff", desks));
    return pages.answer(
        200,
        Page.of(language, t.say("title"), body)
            .shaped(Shape.WIDE)
            .withScripts("sandbox/sandbox.js")
            .switchedAt("/sandbox")
            .within("/sandbox"));
  }
}
