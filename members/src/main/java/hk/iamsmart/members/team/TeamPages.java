package hk.iamsmart.members.team;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.MembershipPolicy;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Who acts for the organisation: everybody sees it and may leave, administrators change it.
@Controller
final class TeamPages {
  static final String PLACE = "/members";
  private static final String LIST = "/portal/{organisation}/members";
  private static final String INVITE = LIST + "/invite";
  private static final String ONE = LIST + "/{person}";
  private static final Texts TEXTS = Texts.of(TeamPages.class);

  /// What a page may tell after a form: the address of the page names it.
  private static final List<String> DONE = List.of("invited", "again", "roles", "removed");

  private final Portal portal;
  private final Memberships memberships;
  private final TeamViews views;

  TeamPages(Portal portal, Memberships memberships, TeamViews views) {
    this.portal = portal;
    this.memberships = memberships;
    this.views = views;
  }

  @Bean
  static PortalEntry entryOfMembers() {
    return new PortalEntry(
        80,
        PLACE,
        Icon.USERS,
        language -> TEXTS.in(language).say("title"),
        MembershipPolicy::mayList);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  @GetMapping(LIST)
  ResponseEntity<String> list(Insider who, HttpServletRequest request) {
    allowed(MembershipPolicy.mayList(who));
    var done = Optional.ofNullable(request.getParameter("done")).filter(DONE::contains);
    return views.list(200, words(request), who, done.map(Told::done).orElse(Told.NOTHING));
  }

  @GetMapping(INVITE)
  ResponseEntity<String> invite(Insider who, HttpServletRequest request) {
    allowed(MembershipPolicy.mayInvite(who));
    var t = words(request);
    var told = memberships.areReached() ? Told.NOTHING : Told.fault("noMail");
    return views.invite(200, t, who, TeamForm.empty(t.language()), told);
  }

  @PostMapping(INVITE)
  ResponseEntity<String> send(Insider who, HttpServletRequest request) {
    var t = words(request);
    var sent = portal.sent(request);
    var form = TeamForm.of(sent, t.language());
    var outcome = memberships.invite(who, form.name(), form.email(), form.roles(), form.language());
    return answered(
        outcome,
        new Sent("invited", who, request, sent),
        fault ->
            switch (fault) {
              case Outcome.Invalid(var fields) ->
                  views.invite(400, t, who, form.with(fields), Told.NOTHING);
              case Outcome.NoMail() -> views.invite(503, t, who, form, Told.fault("noMail"));
              case Outcome.TooMany() -> views.invite(409, t, who, form, Told.fault("tooMany"));
              default -> views.invite(409, t, who, form.with(List.of("there")), Told.NOTHING);
            });
  }

  /// One member, for whoever changes something about them.
  @GetMapping(ONE)
  ResponseEntity<String> one(Insider who, @PathVariable String person, HttpServletRequest request) {
    allowed(MembershipPolicy.mayInvite(who));
    return found(who, person)
        .map(member -> views.one(200, words(request), who, member, Told.NOTHING))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping(ONE + "/roles")
  ResponseEntity<String> roles(
      Insider who, @PathVariable String person, HttpServletRequest request) {
    var sent = portal.sent(request);
    var roles = TeamForm.roles(sent);
    return onMember(
        new Sent("roles", who, request, sent),
        person,
        one -> memberships.changeRoles(who, one, roles));
  }

  @PostMapping(ONE + "/again")
  ResponseEntity<String> again(
      Insider who, @PathVariable String person, HttpServletRequest request) {
    var sent = new Sent("again", who, request, SentForm.EMPTY);
    return onMember(sent, person, one -> memberships.inviteAgain(who, one));
  }

  @PostMapping(ONE + "/remove")
  ResponseEntity<String> remove(
      Insider who, @PathVariable String person, HttpServletRequest request) {
    var sent = new Sent("removed", who, request, SentForm.EMPTY);
    return onMember(sent, person, one -> memberships.end(who, one));
  }

  @GetMapping(LIST + "/leave")
  ResponseEntity<String> leave(Insider who, HttpServletRequest request) {
    allowed(MembershipPolicy.mayLeave(who));
    return views.leave(200, words(request), who, Told.NOTHING);
  }

  @PostMapping(LIST + "/leave")
  ResponseEntity<String> left(Insider who, HttpServletRequest request) {
    var outcome = memberships.leave(who);
    return outcome instanceof Outcome.Done
        ? Portal.see(request, "/portal")
        : answered(
            outcome,
            new Sent("", who, request, SentForm.EMPTY),
            _ -> views.leave(409, words(request), who, Told.fault("last")));
  }

  /// A form and who sent it.
  ///
  /// @param done what the list tells when it went well
  private record Sent(String done, Insider who, HttpServletRequest request, SentForm form) {}

  private ResponseEntity<String> onMember(Sent sent, String person, Function<UUID, Outcome> act) {
    var who = sent.who();
    var t = words(sent.request());
    // whoever may not is refused before anything is looked for
    allowed(MembershipPolicy.mayInvite(who));
    var outcome = Uuids.parse(person).map(act).orElseGet(Outcome.Unknown::new);
    return answered(
        outcome,
        sent,
        fault -> {
          var member = found(who, person);
          if (member.isEmpty()) {
            return views.list(404, t, who, Told.fault("gone"));
          }
          return switch (fault) {
            case Outcome.Invalid _ -> views.one(400, t, who, member.get(), Told.fault("roles"));
            case Outcome.NoMail() -> views.one(503, t, who, member.get(), Told.fault("noMail"));
            default -> views.one(409, t, who, member.get(), Told.fault("last"));
          };
        });
  }

  /// What every act is answered with; faults that differ from page to page are the caller's.
  private ResponseEntity<String> answered(
      Outcome outcome, Sent sent, Function<Outcome, ResponseEntity<String>> fault) {
    var who = sent.who();
    var request = sent.request();
    var list = Portal.home(who) + PLACE;
    return switch (outcome) {
      case Outcome.Done _, Outcome.Invited _ -> Portal.see(request, list + "?done=" + sent.done());
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.PasskeyNeeded() -> portal.confirmAndSend(request, sent.form(), list);
      case Outcome.Unknown() -> views.list(404, words(request), who, Told.fault("gone"));
      case Outcome.Invalid _,
          Outcome.NoMail _,
          Outcome.TooMany _,
          Outcome.AlreadyThere _,
          Outcome.LastAdministrator _ ->
          fault.apply(outcome);
    };
  }

  private static void allowed(boolean may) {
    if (!may) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR);
    }
  }

  private Optional<Membership> found(Insider who, String person) {
    return Uuids.parse(person)
        .flatMap(id -> memberships.find(who, id))
        .filter(member -> member.state() != Membership.State.ENDED);
  }
}
