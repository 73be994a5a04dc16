package hk.iamsmart.members.servicedesk;

import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Undelivered;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Every service whose callbacks fail or failed, the most that wait first.
@Controller
final class CallbackDeskPage {
  static final String PATH = "/staff/callbacks";
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Callbacks callbacks;
  private final Undelivered undelivered;
  private final Services services;
  private final InstantSource clock;

  CallbackDeskPage(
      StaffPages pages,
      Callbacks callbacks,
      Undelivered undelivered,
      Services services,
      InstantSource clock) {
    this.pages = pages;
    this.callbacks = callbacks;
    this.undelivered = undelivered;
    this.services = services;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToCallbacks() {
    return new StaffLink(
        48,
        PATH,
        language -> ServiceDeskPages.TEXTS.in(language).say("callbacks.title"),
        ServiceDeskPolicy::mayRead);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    if (!ServiceDeskPolicy.mayRead(StaffPages.who())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    var t = ServiceDeskPages.TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of("rows", rows(t), "waiting", callbacks.waiting(), "dates", Dates.in(t.language()));
    return pages.page(200, PATH, new Inside(t, "servicedesk", "callbacks", parameters), SCRIPT);
  }

  private List<TroubleRow> rows(Words t) {
    var now = clock.instant();
    var dates = Dates.in(t.language());
    var troubles = undelivered.all();
    var names = new HashMap<ClientId, String>();
    if (!troubles.isEmpty()) {
      services.all().forEach(one -> names.put(one.id(), one.name(t.language())));
    }
    return troubles.stream()
        .map(one ->
            new TroubleRow(
                names.getOrDefault(one.to(), one.to().value()),
                one,
                one.isUrgent(now),
                one.since().map(dates::moment).orElse(""),
                ServiceDeskPages.last(t, one)))
        .toList();
  }
}
