package hk.iamsmart.people.staffdoor;

import gg.jte.Content;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages of every member of staff: login, invitation, one's own passkeys and sessions. The
/// rooms above make theirs of the same frame.
@Controller
public final class StaffPages {
  static final Texts TEXTS = Texts.of(StaffPages.class);
  static final String HOME = "/staff";
  private static final String ACCOUNT = HOME + "/account";

  private final Pages pages;
  private final RelyingParty party;
  private final Staff staff;
  private final SessionCookie cookie;
  private final StaffRail rail;
  private final StaffBoard board;
  private final List<StaffAside> asides;

  StaffPages(
      Pages pages,
      @Qualifier("staffParty") RelyingParty party,
      Staff staff,
      SessionCookie cookie,
      StaffRail rail,
      StaffBoard board,
      List<StaffAside> asides) {
    this.pages = pages;
    this.rail = rail;
    this.board = board;
    this.asides = List.copyOf(asides);
    this.staff = staff;
    this.party = party;
    this.cookie = cookie;
  }

  @GetMapping("/staff/login")
  ResponseEntity<String> login(HttpServletRequest request) {
    if (StaffAuthentication.current().isPresent()) {
      return see(HOME);
    }
    return page(request, 200, "login", "/staff/login", asides(request, HOME));
  }

  @GetMapping("/staff/invitation")
  ResponseEntity<String> invitation(HttpServletRequest request) {
    return page(request, 200, "invitation", "/staff/invitation", Map.of());
  }

  /// What waits for whoever reads it, and what needs attention.
  @GetMapping(HOME)
  ResponseEntity<String> home(HttpServletRequest request) {
    var who = who();
    var t = TEXTS.in(ReaderLanguage.of(request));
    return page(
        request,
        200,
        "home",
        HOME,
        Map.of(
            "query",
            StaffRail.query(),
            "queues",
            board.queues(who, t),
            "concerns",
            board.concerns(who, t),
            "dates",
            Dates.in(t.language()),
            "invitedAgain",
            staff.invitedAgain(who)));
  }

  /// One's own passkeys and sessions.
  @GetMapping(ACCOUNT)
  ResponseEntity<String> account(HttpServletRequest request) {
    var who = who();
    return page(
        request,
        200,
        "account",
        ACCOUNT,
        Map.of(
            "who",
            who,
            "dates",
            Dates.in(ReaderLanguage.of(request)),
            "invitedAgain",
            staff.invitedAgain(who),
            "sessions",
            party.sessions().of(who.session()),
            "passkeys",
            party.passkeys().of(who.session())));
  }

  @PostMapping("/staff/logout")
  ResponseEntity<String> logOut() {
    var who = who();
    party.sessions().end(who.session(), who.session().id());
    return ResponseEntity.status(303)
        .header(HttpHeaders.LOCATION, "/staff/login")
        .header(HttpHeaders.SET_COOKIE, cookie.gone())
        .build();
  }

  /// One that has ended meanwhile has ended.
  @PostMapping("/staff/sessions/{id}/end")
  ResponseEntity<String> endSession(@PathVariable String id) {
    Uuids.parse(id).ifPresent(session -> party.sessions().end(who().session(), session));
    return see(ACCOUNT);
  }

  @PostMapping("/staff/passkeys/{id}/remove")
  ResponseEntity<String> removePasskey(@PathVariable String id, HttpServletRequest request) {
    return switch (party.passkeys().remove(who().session(), id)) {
      case DONE, NOT_POSSIBLE -> see(ACCOUNT);
      case PASSKEY_NEEDED -> confirm(request, ACCOUNT);
    };
  }

  /// Asks for the passkey, and keeps the form that was sent: it is sent again by itself once the
  /// passkey was used.
  ///
  /// @param back where the reader goes who does not want to, and then where no form was sent
  public ResponseEntity<String> confirm(HttpServletRequest request, String back) {
    var kept = KeptForm.of(request, request.getRequestURI());
    return confirm(request, back, kept, kept.waits() ? "confirm.lead.send" : "confirm.lead");
  }

  /// Asks for the passkey; then the act is chosen again, on a page that is filled in with what was
  /// sent. For what is saved as a file: no page follows it.
  ///
  /// @param path of the page, which the same form leads to
  public ResponseEntity<String> confirmAndFill(HttpServletRequest request, String path) {
    return confirm(request, path, KeptForm.of(request, path), "confirm.lead");
  }

  private ResponseEntity<String> confirm(
      HttpServletRequest request, String back, KeptForm kept, String lead) {
    var parameters = asides(request, back);
    parameters.put("back", back);
    parameters.put("kept", kept);
    parameters.put("lead", lead);
    return page(request, 403, "confirm", back, parameters);
  }

  private Map<String, Object> asides(HttpServletRequest request, String back) {
    var language = ReaderLanguage.of(request);
    var all = new TreeMap<String, Object>();
    all.put("asides", asides.stream().map(one -> one.below(language, back)).toList());
    return all;
  }

  ResponseEntity<String> page(
      HttpServletRequest request,
      int status,
      String name,
      String path,
      Map<String, Object> parameters) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    return page(status, path, new Inside(t, "staffdoor", name, parameters), "passkeys/passkeys.js");
  }

  /// What stands on a page.
  ///
  /// @param t has its title under `<name>.title`
  /// @param room where its template `<name>.jte` lies
  /// @param parameters of the template, besides `t`
  public record Inside(Words t, String room, String name, Map<String, Object> parameters) {
    public Inside {
      parameters = Map.copyOf(parameters);
    }
  }

  /// A page of staff's: the mark, the languages and, for whoever is logged in, where they may go;
  /// nothing that leads to the public site.
  ///
  /// @param path where the language switch leads
  public ResponseEntity<String> page(int status, String path, Inside inside, String script) {
    var all = new TreeMap<String, Object>(inside.parameters());
    all.put("t", inside.t());
    var body = pages.content(inside.room() + "/" + inside.name() + ".jte", all);
    var title = inside.t().say(inside.name() + ".title");
    var language = inside.t().language();
    var page =
        StaffAuthentication.current()
            .map(who -> Page.of(language, title, framed(who, language, path, body)))
            .map(inFrame -> inFrame.shaped(Shape.CONSOLE))
            .orElseGet(() -> Page.of(language, title, body));
    return pages.answer(status, page.withScripts(script).switchedAt(path));
  }

  private Content framed(SignedIn who, Language language, String path, Content body) {
    var t = TEXTS.in(language);
    return pages.content(
        "staffdoor/frame.jte",
        Map.of(
            "t", t,
            "who", who,
            "rail", rail.ways(who, t, path),
            "query", StaffRail.query(),
            "body", body));
  }

  /// What staff call a role.
  public static String role(Language language, Role role) {
    return TEXTS.in(language).say("role." + role.name());
  }

  /// Who calls: nobody comes to a page without having logged in.
  public static SignedIn who() {
    return StaffAuthentication.current().orElseThrow();
  }

  /// Leads there after a form.
  public static ResponseEntity<String> see(String path) {
    return ResponseEntity.status(303).header(HttpHeaders.LOCATION, path).build();
  }
}
