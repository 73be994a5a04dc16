package hk.iamsmart.members.organisationdesk;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.MembershipPolicy;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.recovery.Outcome;
import hk.iamsmart.members.recovery.Recoveries;
import hk.iamsmart.members.recovery.RecoveryPolicy;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffQueue;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The organisations and the recovery of their administrators, for the helpdesk and administrators
/// of staff; auditors read along.
@Controller
final class DeskPages {
  static final String PATH = "/staff/organisations";
  private static final String ONE = PATH + "/{organisation}";
  private static final String RECOVER = ONE + "/members/{person}/recover";
  private static final String RECOVERY = ONE + "/recoveries/{recovery}";
  private static final int LONGEST_SEARCH = 100;
  private static final Texts TEXTS = Texts.of(DeskPages.class);

  private final StaffPages pages;
  private final Organisations organisations;
  private final Memberships memberships;
  private final Recoveries recoveries;
  private final DeskViews views;

  DeskPages(
      StaffPages pages,
      Organisations organisations,
      Memberships memberships,
      Recoveries recoveries,
      DeskViews views) {
    this.pages = pages;
    this.organisations = organisations;
    this.memberships = memberships;
    this.recoveries = recoveries;
    this.views = views;
  }

  @Bean
  static StaffLink linkToOrganisations() {
    return new StaffLink(
        45, PATH, language -> TEXTS.in(language).say("list.title"), RecoveryPolicy::mayRead);
  }

  @Bean
  static StaffQueue recoveriesThatWait(Recoveries recoveries) {
    return new StaffQueue(
        45,
        PATH,
        language -> TEXTS.in(language).say("waiting"),
        RecoveryPolicy::mayRead,
        recoveries::backlog);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed(RecoveryPolicy.mayRead(StaffPages.who()));
    var asked = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
    var search = asked.substring(0, Math.min(asked.length(), LONGEST_SEARCH));
    var listed = organisations.search(search, page(request));
    return views.list(words(request), search, listed, recoveries.waiting());
  }

  private static int page(HttpServletRequest request) {
    try {
      return Integer.parseInt(Optional.ofNullable(request.getParameter("page")).orElse("1"));
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  @GetMapping(ONE)
  ResponseEntity<String> one(@PathVariable String organisation, HttpServletRequest request) {
    allowed(RecoveryPolicy.mayRead(StaffPages.who()));
    return views.one(
        words(request), StaffPages.who(), found(organisation), query(request), Told.NOTHING);
  }

  @GetMapping(RECOVER)
  ResponseEntity<String> recover(
      @PathVariable String organisation, @PathVariable String person, HttpServletRequest request) {
    allowed(RecoveryPolicy.mayAct(StaffPages.who()));
    var of = found(organisation);
    return recover(request, of, administrator(of, person), Told.NOTHING);
  }

  private ResponseEntity<String> recover(
      HttpServletRequest request, Organisation of, Membership whom, Told told) {
    return views.recover(words(request), StaffPages.who(), of, whom, query(request), told);
  }

  @PostMapping(RECOVER)
  ResponseEntity<String> start(
      @PathVariable String organisation, @PathVariable String person, HttpServletRequest request) {
    allowed(RecoveryPolicy.mayAct(StaffPages.who()));
    var of = found(organisation);
    var reason = Optional.ofNullable(request.getParameter("reason")).orElse("");
    var outcome = recoveries.start(StaffPages.who(), of.id(), id(person), reason);
    return outcome instanceof Outcome.UnfitReason
        ? recover(request, of, administrator(of, person), Told.unfit(reason))
        : answered(outcome, of, request);
  }

  @PostMapping(RECOVERY + "/confirm")
  ResponseEntity<String> confirm(
      @PathVariable String organisation,
      @PathVariable String recovery,
      HttpServletRequest request) {
    allowed(RecoveryPolicy.mayAct(StaffPages.who()));
    var of = found(organisation);
    return answered(recoveries.confirm(StaffPages.who(), of.id(), id(recovery)), of, request);
  }

  @PostMapping(RECOVERY + "/withdraw")
  ResponseEntity<String> withdraw(
      @PathVariable String organisation,
      @PathVariable String recovery,
      HttpServletRequest request) {
    allowed(RecoveryPolicy.mayAct(StaffPages.who()));
    var of = found(organisation);
    return answered(recoveries.withdraw(StaffPages.who(), of.id(), id(recovery)), of, request);
  }

  private ResponseEntity<String> answered(
      Outcome outcome, Organisation of, HttpServletRequest request) {
    var path = PATH + "/" + of.id() + query(request);
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path);
      case Outcome.NotAllowed() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case Outcome.PasskeyNeeded() -> pages.confirm(request, path);
      case Outcome.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      case Outcome.UnfitReason() -> told(request, of, "reason");
      case Outcome.NoAdministrator() -> told(request, of, "noAdministrator");
      case Outcome.AlreadyOpen() -> told(request, of, "alreadyOpen");
      case Outcome.OneOfTwo() -> told(request, of, "oneOfTwo");
      case Outcome.NotNow() -> told(request, of, "notNow");
      case Outcome.NoMail() -> told(request, of, "noMail");
    };
  }

  private ResponseEntity<String> told(HttpServletRequest request, Organisation of, String what) {
    return views.one(words(request), StaffPages.who(), of, query(request), Told.of(what));
  }

  /// Whoever may not is refused before anything is looked for.
  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Organisation found(String organisation) {
    return organisations
        .find(id(organisation))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Membership administrator(Organisation of, String person) {
    var asked = id(person);
    return memberships.of(of.id()).stream()
        .filter(member -> member.person().equals(asked))
        .filter(MembershipPolicy::mayBeRestored)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static UUID id(String claimed) {
    return Uuids.parse(claimed)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
