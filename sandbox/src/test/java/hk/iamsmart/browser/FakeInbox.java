package hk.iamsmart.browser;

import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The notices of the citizen of [FakePhones].
@RestController
public final class FakeInbox {
  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<String> changes = new CopyOnWriteArrayList<>();

  /// How many notices pages were given.
  public final AtomicInteger fetched = new AtomicInteger();

  /// One of the notices that pages are judged by.
  public static Notice notice(String id, String language, String title, String link, boolean read) {
    return new Notice(
        id,
        "clinic",
        "Harbour Clinic",
        "clinic.example.hk",
        NoticeCategory.REMINDER,
        "Appointments",
        language,
        title,
        "Please bring your card.\nCome ten minutes early.",
        link,
        "2026-11-21T09:00:00Z",
        "2026-11-22T09:00:00Z",
        true,
        true,
        read,
        false);
  }

  /// How many browsers the platform would ring, and whether it takes another.
  public volatile int browsers;

  public volatile boolean takesBrowsers = true;

  void reset() {
    browsers = 0;
    takesBrowsers = true;
    fetched.set(0);
    notices.clear();
    changes.clear();
  }

  @GetMapping("/wallet/v1/inbox")
  Map<String, Object> list(
      @RequestParam(defaultValue = "false") boolean archived,
      @RequestParam(defaultValue = "50") int limit) {
    var shown = notices.stream().filter(n -> n.archived() == archived).limit(limit).toList();
    fetched.addAndGet(shown.size());
    long unread = notices.stream().filter(n -> !n.read()).count();
    return Map.of("notices", shown, "unread", unread, "now", "2026-11-21T10:04:00Z");
  }

  @PutMapping("/wallet/v1/inbox/{id}")
  Map<String, Object> change(@PathVariable String id, @RequestBody String change) {
    changes.add(id + " " + change);
    return Map.of();
  }

  @GetMapping("/wallet/v1/senders")
  Map<String, Object> senders() {
    return Map.of(
        "senders",
        List.of(
            Map.of(
                "clientID",
                "clinic",
                "serviceName",
                "Harbour Clinic",
                "serviceDomain",
                "clinic.example.hk",
                "categories",
                List.of("update"),
                "receipts",
                false,
                "topics",
                List.of(Map.of("key", "billing", "name", "Bills", "received", true)))));
  }

  @GetMapping("/wallet/v1/push")
  Map<String, Object> push() {
    var point = "B" + "A".repeat(86);
    return Map.of("publicKey", point, "browsers", browsers);
  }

  @PutMapping("/wallet/v1/push")
  ResponseEntity<Map<String, Object>> subscribe(@RequestBody String address) {
    if (!takesBrowsers) {
      return ResponseEntity.status(429).body(Map.of("error", "TOO_MANY", "message", ""));
    }
    browsers = 1;
    changes.add("push " + address);
    return ResponseEntity.ok(Map.of());
  }

  @DeleteMapping("/wallet/v1/push")
  Map<String, Object> unsubscribe() {
    browsers = 0;
    changes.add("no push");
    return Map.of();
  }

  @PutMapping("/wallet/v1/senders/{id}")
  Map<String, Object> choose(@PathVariable String id, @RequestBody String choice) {
    changes.add(id + " " + choice);
    return Map.of();
  }
}
