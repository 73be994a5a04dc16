package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.MemberPolicy;
import hk.iamsmart.people.staff.Outcome;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staff.StaffId;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The list of staff, for those who may see it, and what administrators do there.
@Controller
final class MemberPages {
  private static final String PATH = "/staff/members";

  private final StaffPages pages;
  private final Staff staff;

  MemberPages(StaffPages pages, Staff staff) {
    this.pages = pages;
    this.staff = staff;
  }

  @Bean
  static StaffLink linkToMembers() {
    return new StaffLink(
        90,
        PATH,
        language -> StaffPages.TEXTS.in(language).say("members.title"),
        MemberPolicy::mayList);
  }

  @GetMapping(PATH)
  @Nullable ResponseEntity<String> list(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!MemberPolicy.mayList(StaffPages.who())) {
      return notAllowed(response);
    }
    return shown(request, Told.NOTHING);
  }

  @PostMapping(PATH)
  @Nullable ResponseEntity<String> invite(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var name = Optional.ofNullable(request.getParameter("name")).orElse("");
    var outcome = staff.invite(StaffPages.who(), name, roles(request));
    return told(outcome, Told.INVITE, request, response);
  }

  @PostMapping(PATH + "/{id}/invite")
  @Nullable ResponseEntity<String> inviteAgain(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var who = StaffPages.who();
    return told(of(id, member -> staff.inviteAgain(who, member)), id, request, response);
  }

  @PostMapping(PATH + "/{id}/roles")
  @Nullable ResponseEntity<String> changeRoles(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var who = StaffPages.who();
    var roles = roles(request);
    return told(of(id, member -> staff.changeRoles(who, member, roles)), id, request, response);
  }

  @PostMapping(PATH + "/{id}/end")
  @Nullable ResponseEntity<String> end(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var who = StaffPages.who();
    return told(of(id, member -> staff.end(who, member)), id, request, response);
  }

  private static Outcome of(String id, Function<StaffId, Outcome> act) {
    return StaffId.parse(id).map(act).orElseGet(Outcome.Unknown::new);
  }

  private static Set<Role> roles(HttpServletRequest request) {
    var chosen = EnumSet.noneOf(Role.class);
    var claimed = Optional.ofNullable(request.getParameterValues("role"));
    claimed
        .map(Arrays::stream)
        .orElseGet(Stream::empty)
        .flatMap(name -> Arrays.stream(Role.values()).filter(role -> role.name().equals(name)))
        .forEach(chosen::add);
    return chosen;
  }

  /// @param form of which it is the outcome
  private @Nullable ResponseEntity<String> told(
      Outcome outcome, String form, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var t = StaffPages.TEXTS.in(ReaderLanguage.of(request));
    return switch (outcome) {
      case Outcome.Done _ -> StaffPages.see(PATH);
      case Outcome.Invited invited -> {
        var until = Dates.in(t.language()).moment(invited.until());
        yield pages.page(
            request,
            200,
            "invited",
            PATH,
            Map.of("name", invited.member().name(), "link", invited.link(), "until", until));
      }
      case Outcome.NotAllowed() -> notAllowed(response);
      case Outcome.PasskeyNeeded() -> pages.confirm(request, PATH);
      case Outcome.Unknown() -> {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        yield null;
      }
      case Outcome.LastAdministrator() -> shown(request, Told.conflict("members.last"));
      case Outcome.OwnRoles() -> shown(request, Told.conflict("members.own"));
      case Outcome.AuditorAlone() -> shown(request, unfit(form, "members.auditor", request));
      case Outcome.Invalid(var field) ->
          shown(request, unfit(form, "invite." + field + ".fault", request));
    };
  }

  /// Nobody types or chooses anything again.
  private static Told unfit(String form, String key, HttpServletRequest request) {
    var name = Optional.ofNullable(request.getParameter("name")).orElse("");
    return Told.unfit(form, key, name, roles(request));
  }

  private static @Nullable ResponseEntity<String> notAllowed(HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
    return null;
  }

  private ResponseEntity<String> shown(HttpServletRequest request, Told told) {
    var parameters = new HashMap<String, Object>();
    parameters.put("who", StaffPages.who());
    parameters.put("members", staff.all());
    parameters.put("told", told);
    return pages.page(request, told.status(), "members", PATH, parameters);
  }
}
