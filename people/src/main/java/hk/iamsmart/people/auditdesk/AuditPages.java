package hk.iamsmart.people.auditdesk;

import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// The audit, for auditors alone. What is looked for may be a citizen's account, so it is sent in a
/// form and stands in no address.
@Controller
final class AuditPages {
  static final String PATH = "/staff/audit";

  /// Entries on one page.
  static final int PAGE = 50;

  private static final Texts TEXTS = Texts.of(AuditPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Audit audit;
  private final Exports exports;
  private final Staff staff;
  private final InstantSource clock;

  /// The whole chain is read for one: nobody shall load the database with several.
  private final Semaphore verifying = new Semaphore(1);

  AuditPages(StaffPages pages, Audit audit, Exports exports, Staff staff, InstantSource clock) {
    this.pages = pages;
    this.audit = audit;
    this.exports = exports;
    this.staff = staff;
    this.clock = clock;
  }

  @Bean
  static StaffLink linkToAudit() {
    return new StaffLink(
        80, PATH, language -> TEXTS.in(language).say("list.title"), AuditPolicy::mayRead);
  }

  /// The latest days.
  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    allowed();
    return shown(200, request, Wanted.nothing(clock.instant()), Told.NOTHING);
  }

  @PostMapping(PATH)
  ResponseEntity<String> search(HttpServletRequest request) {
    allowed();
    return shown(200, request, Wanted.of(request, clock.instant()), Told.NOTHING);
  }

  private ResponseEntity<String> shown(
      int status, HttpServletRequest request, Wanted wanted, Told told) {
    var t = words(request);
    var found =
        wanted.fault().isEmpty()
            ? audit.find(wanted.search(number(request), PAGE + 1))
            : List.<AuditEntry>of();
    var entries = found.stream().limit(PAGE).toList();
    var older = found.size() > PAGE ? "" + entries.getLast().id() : "";
    var parameters = new TreeMap<String, Object>();
    parameters.put("wanted", wanted);
    parameters.put("entries", entries);
    parameters.put("names", names(entries));
    parameters.put("older", older);
    parameters.put("told", told);
    parameters.put("fingerprint", exports.fingerprint());
    parameters.put("dates", Dates.in(t.language()));
    int answered = status == 200 && !wanted.fault().isEmpty() ? 400 : status;
    return pages.page(answered, PATH, new Inside(t, "auditdesk", "list", parameters), SCRIPT);
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  private static long number(HttpServletRequest request) {
    try {
      var claimed = Optional.ofNullable(request.getParameter("before")).orElse("0");
      return Math.max(0, Long.parseLong(claimed));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// What members of staff are called, whom the audit names by their ids.
  private Map<String, String> names(List<AuditEntry> entries) {
    var names = new HashMap<String, String>();
    entries.stream()
        .filter(AuditEntry::byStaff)
        .map(AuditEntry::actor)
        .distinct()
        .forEach(actor -> staff.nameOf(actor).ifPresent(name -> names.put(actor, name)));
    return names;
  }

  /// Computes the whole chain again.
  @PostMapping(PATH + "/verify")
  ResponseEntity<String> verify(HttpServletRequest request) {
    allowed();
    var t = words(request);
    var wanted = Wanted.nothing(clock.instant());
    if (!verifying.tryAcquire()) {
      return shown(503, request, wanted, new Told(t.say("verify.busy"), false));
    }
    try {
      return switch (audit.verify()) {
        case Audit.Verdict.Intact(var sealed, var unsealed) ->
            shown(200, request, wanted, new Told(t.say("verify.intact", sealed, unsealed), true));
        case Audit.Verdict.Broken(var seal, var reason) ->
            shown(200, request, wanted, new Told(t.say("verify.broken", seal, reason), false));
      };
    } finally {
      verifying.release();
    }
  }

  /// The entries that the form names, in a signed file.
  @PostMapping(PATH + "/export")
  ResponseEntity<?> export(HttpServletRequest request) {
    allowed();
    var who = StaffPages.who();
    var wanted = Wanted.of(request, clock.instant());
    if (!wanted.fault().isEmpty()) {
      return shown(400, request, wanted, Told.NOTHING);
    }
    if (!who.isFresh(clock.instant())) {
      return pages.confirmAndFill(request, PATH);
    }
    var file = exports.write(who, wanted.search(0, PAGE));
    if (file.isEmpty()) {
      var told = words(request).say("export.tooMany", Exports.MOST);
      return shown(409, request, wanted, new Told(told, false));
    }
    var name = "audit-" + wanted.from() + "-" + wanted.until() + ".zip";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(file.get());
  }

  private static void allowed() {
    if (!AuditPolicy.mayRead(StaffPages.who())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
