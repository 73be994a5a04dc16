package hk.iamsmart.members.callpages;

import hk.iamsmart.members.callpages.Wanted.View;
import hk.iamsmart.members.calls.CallSearch;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.PortalEntry;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Icon;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What an organisation's services called and were sent: in every stage, for each of its members,
/// and never what was said. Two queries beside those that say who is reading.
@Controller
final class CallPages {
  static final Texts TEXTS = Texts.of(CallPages.class);
  static final int PAGE = 50;

  private final Holdings holdings;
  private final Calls calls;
  private final Callbacks callbacks;
  private final CallViews views;
  private final Installation installation;

  CallPages(
      Holdings holdings,
      Calls calls,
      Callbacks callbacks,
      CallViews views,
      Installation installation) {
    this.holdings = holdings;
    this.calls = calls;
    this.callbacks = callbacks;
    this.views = views;
    this.installation = installation;
  }

  @Bean
  static PortalEntry entryOfCalls() {
    return new PortalEntry(
        25,
        Wanted.PLACE,
        Icon.LIST,
        language -> TEXTS.in(language).say("title"),
        ServicePolicy::mayView);
  }

  @GetMapping("/portal/{organisation}/calls")
  ResponseEntity<String> page(Insider who, HttpServletRequest request) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var wanted = Wanted.of(request);
    var services = holdings.of(who);
    if (isElsewhere(services, wanted)) {
      throw Claimed.notThere();
    }
    var copies = copies(services, wanted);
    var page = new CallViews.Shown(t, who, wanted, services);
    return wanted.view() == View.CALLS
        ? views.calls(page, calls.find(who, search(wanted, copies)))
        : views.callbacks(page, callbacks.find(callbackSearch(wanted, copies)));
  }

  /// Whether the address names a copy that runs in another installation: its calls are there.
  private boolean isElsewhere(List<HeldService> services, Wanted wanted) {
    return services.stream()
        .flatMap(one -> one.copies().stream())
        .filter(copy -> installation.delivers(copy.stage()))
        .anyMatch(copy ->
            copy.client().value().equals(wanted.client())
                || copy.stage().word().equals(wanted.stage()));
  }

  /// Those of the organisation's own copies that the address leaves: somebody else's client ID
  /// leaves none.
  private static Set<ClientId> copies(List<HeldService> services, Wanted wanted) {
    return services.stream()
        .filter(one -> wanted.service().isEmpty() || one.id().toString().equals(wanted.service()))
        .flatMap(one -> one.copies().stream())
        .filter(copy -> wanted.stage().isEmpty() || copy.stage().word().equals(wanted.stage()))
        .map(Copy::client)
        .filter(id -> wanted.client().isEmpty() || id.value().equals(wanted.client()))
        .collect(Collectors.toSet());
  }

  private static CallSearch search(Wanted wanted, Set<ClientId> copies) {
    return new CallSearch(
        copies,
        text(wanted.outcome()).map("refused"::equals),
        text(wanted.code()),
        wanted.txIdWanted(),
        wanted.span(),
        wanted.before(),
        wanted.isUnreadable() ? 0 : PAGE + 1);
  }

  private static Callbacks.Search callbackSearch(Wanted wanted, Set<ClientId> copies) {
    return new Callbacks.Search(
        copies,
        text(wanted.outcome()).map(word -> Fate.State.valueOf(word.toUpperCase(Locale.ROOT))),
        text(wanted.code()),
        wanted.txIdWanted(),
        wanted.before(),
        wanted.isUnreadable() ? 0 : PAGE + 1);
  }

  private static Optional<String> text(String typed) {
    return Optional.of(typed).filter(one -> !one.isEmpty());
  }
}
