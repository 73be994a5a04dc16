package hk.iamsmart.members.team;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of each other.
@Component
final class TeamViews {
  private final Portal portal;
  private final Pages pages;
  private final Memberships memberships;

  TeamViews(Portal portal, Pages pages, Memberships memberships) {
    this.portal = portal;
    this.pages = pages;
    this.memberships = memberships;
  }

  ResponseEntity<String> list(int status, Words t, Insider who, Told told) {
    var parts = parts(t, who, told);
    parts.put("members", memberships.all(who));
    return page(status, t, who, "list", "", parts);
  }

  ResponseEntity<String> invite(int status, Words t, Insider who, TeamForm form, Told told) {
    var parts = parts(t, who, told);
    parts.put("form", form);
    parts.put("roles", TeamForm.ROLES);
    parts.put("ways", ways(t, form));
    return page(status, t, who, "invite", "/invite", parts);
  }

  private static List<Way> ways(Words t, TeamForm form) {
    return form.faults().stream()
        .map(field -> {
          var at = field.equals("there") ? "email" : field;
          return Way.to(
              t.say(at) + t.say("between") + t.say("fault." + field),
              at.equals("roles") ? "#role-" + TeamForm.ROLES.getFirst() : "#" + at);
        })
        .toList();
  }

  ResponseEntity<String> one(int status, Words t, Insider who, Membership member, Told told) {
    var parts = parts(t, who, told);
    parts.put("member", member);
    parts.put("roles", TeamForm.ROLES);
    return page(status, t, who, "one", "/" + member.person(), parts);
  }

  ResponseEntity<String> leave(int status, Words t, Insider who, Told told) {
    return page(status, t, who, "leave", "/leave", parts(t, who, told));
  }

  private static Map<String, Object> parts(Words t, Insider who, Told told) {
    return new TreeMap<>(Map.of("t", t, "who", who, "told", told));
  }

  private ResponseEntity<String> page(
      int status, Words t, Insider who, String name, String below, Map<String, Object> parts) {
    var body = pages.content("team/" + name + ".jte", parts);
    var title = name.equals("list") ? t.say("title") : t.say(name + ".title");
    var page = PortalPage.of(t, TeamPages.PLACE, title, body).at(TeamPages.PLACE + below);
    return portal.answer(status, who, page);
  }
}
