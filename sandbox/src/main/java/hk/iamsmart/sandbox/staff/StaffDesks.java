package hk.iamsmart.sandbox.staff;

import gg.jte.Content;
import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.people.staffdoor.StaffAside;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.platform.console.Console;
import hk.iamsmart.platform.console.ConsolePage;
import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.FaultPages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /developers/staff`: the seeded members of staff, and a button to be each of them; and the
/// way there from where staff are asked for a passkey.
@Controller
final class StaffDesks implements StaffAside {
  private static final String PATH = "/developers/staff";
  private static final Texts TEXTS = Texts.of(StaffDesks.class);
  private static final Pattern INSIDE = Pattern.compile("/staff(?:/[A-Za-z0-9/_-]*)?");

  private final Console console;
  private final Pages pages;
  private final FaultPages faults;
  private final SandboxStaff staff;
  private final StaffAddress address;
  private final HouseSettings house;

  StaffDesks(
      Console console,
      Pages pages,
      FaultPages faults,
      SandboxStaff staff,
      StaffAddress address,
      HouseSettings house) {
    this.console = console;
    this.pages = pages;
    this.faults = faults;
    this.staff = staff;
    this.address = address;
    this.house = house;
  }

  @Bean
  static RailEntry railToStaff() {
    return new RailEntry(56, PATH, Icon.SHIELD, language -> TEXTS.in(language).say("title"));
  }

  /// @param id of whom the browser is now; empty for nobody
  /// @param then where on the port of staff the reader wants to be
  @GetMapping(PATH)
  ResponseEntity<String> page(
      HttpServletRequest request,
      @RequestParam(name = "as", defaultValue = "") String id,
      @RequestParam(defaultValue = "") String then) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var shown =
        Arrays.stream(Desk.values())
            .map(desk ->
                new ShownDesk(
                    desk.id(),
                    desk.person(),
                    StaffPages.role(t.language(), desk.role()),
                    t.say("does." + desk.role().name())))
            .toList();
    var body =
        pages.content(
            "staff/desks.jte",
            Map.of(
                "t",
                t,
                "desks",
                shown,
                "entered",
                Desk.parse(id).map(Desk::person).orElse(""),
                "then",
                inside(then),
                "there",
                address.origin() + inside(then) + "?lang=" + t.language().tag()));
    return console.answer(200, ConsolePage.of(t.language(), PATH, t.say("title"), body));
  }

  /// Logs in. The port of staff is another origin, where no form of this one leads: a link does.
  @PostMapping(PATH + "/{id}")
  ResponseEntity<String> be(
      HttpServletRequest request,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String then) {
    try {
      var desk = Desk.parse(id).orElseThrow(() -> Fault.none("there is no such member of staff"));
      var cookie = staff.session(desk);
      var to =
          "%s?lang=%s&as=%s&then=%s"
              .formatted(PATH, ReaderLanguage.of(request).tag(), desk.id(), encoded(inside(then)));
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(HttpHeaders.SET_COOKIE, cookie)
          .location(URI.create(to))
          .build();
    } catch (Fault fault) {
      return faults.answer(fault, PATH, request);
    }
  }

  @Override
  public Content below(Language language, String back) {
    var t = TEXTS.in(language);
    var href =
        "%s%s?lang=%s&then=%s"
            .formatted(house.baseUrl(), PATH, language.tag(), encoded(inside(back)));
    return pages.content("staff/aside.jte", Map.of("t", t, "href", href));
  }

  private static String inside(String claimed) {
    return INSIDE.matcher(claimed).matches() ? claimed : "/staff";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
