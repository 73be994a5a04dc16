package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.MembershipPolicy;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.platform.door.LoggedTxId;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.OwnAddress;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.TxId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// What members read where there is nothing for them: in the frame of their organisation, with a
/// way back, and with the role that it needs. Whoever is not logged in reads what everybody does.
@ControllerAdvice
final class PortalTroubles {
  private static final Pattern WITHIN =
      Pattern.compile(PortalGate.PORTAL + "(?:/([^/]*)(/.*)?)?", Pattern.DOTALL);

  private final Portal portal;
  private final Pages pages;

  PortalTroubles(Portal portal, Pages pages) {
    this.portal = portal;
    this.pages = pages;
  }

  @ExceptionHandler({
    ResponseStatusException.class,
    NoResourceFoundException.class,
    NoHandlerFoundException.class
  })
  ResponseEntity<String> told(Exception thrown, HttpServletRequest request) throws Exception {
    int status = thrown instanceof ErrorResponse known ? known.getStatusCode().value() : 0;
    var path = WITHIN.matcher(request.getRequestURI());
    var user = PortalAuthentication.current();
    if (user.isEmpty() || !path.matches() || status != 403 && status != 404) {
      throw thrown;
    }
    var t = Portal.TEXTS.in(ReaderLanguage.of(request));
    var inside = inside(user.get(), path.group(1));
    if (inside.isEmpty()) {
      var way = Way.to(t.say("choose.title"), PortalGate.PORTAL + "?lang=" + t.language().tag());
      return portal.own(404, t, OwnAddress.of(request), "missing", missing(t, way));
    }
    var who = inside.get();
    var body = status == 404 ? missing(t, begin(t, who)) : refused(t, who, thrown);
    var title = t.say(status == 404 ? "trouble.title" : "trouble.role.title");
    var page = PortalPage.of(t, "", title, pages.content("portaldoor/trouble.jte", body));
    return portal.answer(status, who, page.at(below(who, OwnAddress.of(request))));
  }

  private static Optional<Insider> inside(PortalUser user, @Nullable String claimed) {
    return Optional.ofNullable(claimed).flatMap(Uuids::parse).flatMap(user::inside);
  }

  private static String below(Insider who, String address) {
    var home = Portal.home(who);
    return address.startsWith(home) ? address.substring(home.length()) : "";
  }

  private Way begin(Words t, Insider who) {
    return Way.to(t.say("trouble.begin"), portal.first(who) + "?lang=" + t.language().tag());
  }

  private static Map<String, Object> missing(Words t, Way way) {
    return parts(t, t.say("trouble.meaning"), t.say("trouble.next"), way);
  }

  private Map<String, Object> refused(Words t, Insider who, Exception thrown) {
    var needed = thrown instanceof NeedsRole known ? known.roles() : Set.<OrganisationRole>of();
    var yours = names(t, who.roles());
    var meaning =
        switch (needed.size()) {
          case 0 -> t.say("trouble.role.none", yours);
          case 1 -> t.say("trouble.role.one", names(t, needed), yours);
          default -> t.say("trouble.role.any", names(t, needed), yours);
        };
    var next = MembershipPolicy.mayInvite(who) ? "trouble.role.give" : "trouble.role.ask";
    return parts(t, meaning, t.say(needed.isEmpty() ? "trouble.next" : next), begin(t, who));
  }

  private static String names(Words t, Set<OrganisationRole> roles) {
    return roles.stream()
        .sorted()
        .map(role -> t.say("role." + role.name()))
        .collect(Collectors.joining(t.say("comma")));
  }

  private static Map<String, Object> parts(Words t, String meaning, String next, Way way) {
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("meaning", meaning);
    parts.put("next", next);
    parts.put("way", way);
    parts.put("number", LoggedTxId.current().map(TxId::hex).orElse(""));
    return parts;
  }
}
