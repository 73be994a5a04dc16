package hk.iamsmart.members.quotadesk;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.quotas.Grants;
import hk.iamsmart.members.quotas.Outcome;
import hk.iamsmart.members.quotas.QuotaPolicy;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// What an organisation's services may have at most: administrators grant, the helpdesk and
/// auditors read along.
@Controller
final class QuotaPages {
  private static final String PATH = "/staff/organisations/{organisation}/quotas";
  private static final String SCRIPT = "passkeys/passkeys.js";
  private static final Texts TEXTS = Texts.of(QuotaPages.class);

  private final StaffPages pages;
  private final Organisations organisations;
  private final Holdings holdings;
  private final Grants grants;

  QuotaPages(StaffPages pages, Organisations organisations, Holdings holdings, Grants grants) {
    this.pages = pages;
    this.organisations = organisations;
    this.holdings = holdings;
    this.grants = grants;
  }

  @GetMapping(PATH)
  ResponseEntity<String> quotas(@PathVariable String organisation, HttpServletRequest request) {
    allowed(QuotaPolicy.mayRead(StaffPages.who()));
    return page(200, found(organisation), request, "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> grant(@PathVariable String organisation, HttpServletRequest request) {
    allowed(QuotaPolicy.mayGrant(StaffPages.who()));
    var of = found(organisation);
    var copy = copy(of, text(request, "client"));
    var outcome =
        grants.grant(StaffPages.who(), copy, number(request, "calls"), number(request, "notices"));
    return switch (outcome) {
      case Outcome.Done() -> StaffPages.see(path(of) + query(request));
      case Outcome.NotAllowed() -> throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case Outcome.PasskeyNeeded() -> pages.confirm(request, path(of) + query(request));
      case Outcome.Unfit() -> page(400, of, request, "unfit");
    };
  }

  private ResponseEntity<String> page(
      int status, Organisation of, HttpServletRequest request, String told) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var held = holdings.of(of.id());
    var granted =
        grants.of(held.stream().flatMap(one -> one.copies().stream()).map(Copy::client).toList());
    List<QuotaRow> rows =
        held.stream()
            .flatMap(one ->
                one.copies().stream()
                    .map(copy ->
                        new QuotaRow(one.name(), copy, most(copy, granted.get(copy.client())))))
            .toList();
    var parameters =
        Map.of(
            "organisation",
            of,
            "rows",
            rows,
            "grants",
            QuotaPolicy.mayGrant(StaffPages.who()),
            "query",
            query(request),
            "told",
            told);
    return pages.page(status, path(of), new Inside(t, "quotadesk", "quotas", parameters), SCRIPT);
  }

  private static Quota most(Copy copy, @Nullable Quota granted) {
    var free = Quota.free(copy.stage());
    return granted == null ? free : free.orMore(granted);
  }

  private Copy copy(Organisation of, String client) {
    return holdings.of(of.id()).stream()
        .flatMap(one -> one.copies().stream())
        .filter(copy -> copy.client().value().equals(client))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static int number(HttpServletRequest request, String name) {
    try {
      return Integer.parseInt(text(request, name));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  private static String path(Organisation of) {
    return "/staff/organisations/" + of.id() + "/quotas";
  }

  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Organisation found(String claimed) {
    return Uuids.parse(claimed)
        .flatMap(organisations::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
