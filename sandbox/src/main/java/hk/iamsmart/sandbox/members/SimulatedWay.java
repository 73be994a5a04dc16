package hk.iamsmart.sandbox.members;

import gg.jte.Content;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalAside;
import hk.iamsmart.members.portaldoor.PortalCookie;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The simulated way in at the portal, and the simulated passkey where it asks for a fresh one.
@Controller
final class SimulatedWay implements PortalAside {
  private static final String PROOF = "/portal/simulated";
  private static final String KEPT = PROOF + "/kept";

  private final Pages pages;
  private final PortalUsers users;
  private final Comings comings;
  private final Walkers walkers;

  SimulatedWay(Pages pages, PortalUsers users, Comings comings, Walkers walkers) {
    this.pages = pages;
    this.users = users;
    this.comings = comings;
    this.walkers = walkers;
  }

  @Override
  public Content belowLogin(Language language, String next) {
    var t = MembersPage.TEXTS.in(language);
    return pages.content("members/login.jte", Map.of("t", t, "href", MembersPage.PATH));
  }

  /// Nothing for whoever has a passkey of their own.
  @Override
  public Content belowConfirm(Language language, PortalUser user, String back, String kept) {
    var t = MembersPage.TEXTS.in(language);
    var action =
        kept.isEmpty()
            ? PROOF + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)
            : KEPT + "?then=" + URLEncoder.encode(kept, StandardCharsets.UTF_8);
    var person = user.person().id();
    return comings.figure(person).isEmpty() && !walkers.has(person)
        ? _ -> {}
        : pages.content(
            "members/confirm.jte", Map.of("t", t, "action", action, "kept", !kept.isEmpty()));
  }

  /// Uses the software passkey of whoever is logged in.
  @PostMapping(PROOF)
  ResponseEntity<String> prove(
      @CookieValue(PortalCookie.NAME) String cookie,
      @RequestParam String back,
      HttpServletRequest request) {
    prove(cookie);
    return Portal.see(request, Portal.inside(back));
  }

  /// The same before a form that waited for it: the browser sends it on as it is (RFC 9110
  /// §15.4.8).
  @PostMapping(KEPT)
  ResponseEntity<String> proveAndSend(
      @CookieValue(PortalCookie.NAME) String cookie, @RequestParam String then) {
    prove(cookie);
    return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
        .header(HttpHeaders.LOCATION, Portal.inside(then))
        .build();
  }

  private void prove(String cookie) {
    boolean proven =
        users
            .find(cookie)
            .map(user -> proves(user.person().id(), PortalCookie.NAME + "=" + cookie))
            .orElse(false);
    if (!proven) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private boolean proves(UUID person, String cookie) {
    return comings.proves(person, cookie) || walkers.proves(person, cookie);
  }
}
