package hk.iamsmart.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.SessionCookie;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditSearch;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Auditors search the audit, check its chain and take signed copies along.
@PeopleTest
class AuditDeskJourney implements Newcomers {
  private static final String PATH = "/staff/audit";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private void recorded(String kiosk, String deed, int times) {
    for (int i = 0; i < times; i++) {
      var details = Map.of("n", "" + i);
      transaction.executeWithoutResult(
          _ -> audit.record(Actor.operator("test"), deed, Subject.kiosk(kiosk), details));
    }
  }

  private static String body(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private SiteClient auditor(String name) {
    return loggedIn(invite(name, Role.AUDITOR));
  }

  @Test
  void entries_are_found_by_time_deed_subject_and_actor() {
    recorded("k-one", "tests.counted", 60);
    recorded("k-two", "tests.weighed", 1);
    var auditor = auditor("Auditor Au");
    assertThat(body(auditor.get(PATH)))
        .contains("tests.weighed", "kiosk:k-two", "operator:test", "Auditor Au", "staff.joined");
    assertThat(body(auditor.form(PATH, "subject=kiosk:k-two")))
        .contains("tests.weighed")
        .doesNotContain("tests.counted", "Older entries");
    assertThat(body(auditor.form(PATH, "subject=kio&deed=tests.w")))
        .contains("kiosk:k-two")
        .doesNotContain("kiosk:k-one");
    assertThat(body(auditor.form(PATH, "deed=tests.&actor=citizen:"))).contains("No entries");
    var first = body(auditor.form(PATH, "deed=tests.counted"));
    assertThat(first).contains("n=59", "n=10").doesNotContain("n=9<");
    var before = first.replaceAll("(?s).*name=\"before\" value=\"(\\d+)\".*", "$1");
    assertThat(body(auditor.form(PATH, "deed=tests.counted&before=" + before)))
        .contains("n=9<", "n=0<")
        .doesNotContain("n=10<", "Older entries");
    assertThat(body(auditor.form(PATH, "from=1999-01-01&until=1999-12-31"))).contains("No entries");
    assertThat(body(auditor.form(PATH + "?lang=zh-HK", "before=x"))).contains("核對紀錄鏈");
  }

  @Test
  void what_is_looked_for_stands_in_no_address() {
    recorded("k-hidden", "tests.hidden", 60);
    var auditor = auditor("Auditor Ad");
    var found = body(auditor.form(PATH, "subject=kiosk:k-hidden&deed=tests.h"));
    assertThat(found).contains("value=\"kiosk:k-hidden\"", "Older entries");
    for (var address : List.of("href", "action", "src")) {
      assertThat(found).doesNotContainPattern(address + "=\"[^\"]*(k-hidden|kiosk:|tests\\.h)");
    }
    assertThat(body(auditor.get(PATH + "?subject=kiosk:k-none")))
        .as("an address asks for nothing")
        .contains("tests.hidden")
        .doesNotContain("k-none");
  }

  @Test
  void days_that_are_none_are_refused_at_their_fields() {
    var auditor = auditor("Auditor An");
    for (var odd : List.of("from=x", "from=2026-02-30", "until=0", "from=%2B99999-01-01")) {
      var answer = auditor.form(PATH, odd);
      assertThat(answer.statusCode()).as(odd).isEqualTo(400);
      assertThat(answer.body()).contains("Choose a day", "aria-invalid=\"true\"");
      assertThat(auditor.form(PATH + "/export", odd).statusCode()).as(odd).isEqualTo(400);
    }
    var backwards = auditor.form(PATH, "from=2026-02-02&until=2026-02-01&deed=%3Cb%3E");
    assertThat(backwards.body()).contains("not before the first one", "value=\"&lt;b");
  }

  @Test
  void an_export_is_signed_and_an_entry_of_its_own() throws Exception {
    recorded("k-export", "tests.exported", 3);
    audit.seal();
    var auditor = auditor("Auditor Ex");
    var fingerprint = fingerprint(body(auditor.get(PATH)));
    clock.advance(Session.FRESH);
    var asked = auditor.form(PATH + "/export?lang=zh-HK", "subject=kiosk:k-export&deed=tests.");
    assertThat(asked.statusCode()).as("a passkey").isEqualTo(403);
    assertThat(asked.body())
        .as("the search stays")
        .contains("action=\"" + PATH + "?lang=zh-HK\"", "然後重做剛才的步驟")
        .contains("name=\"subject\" value=\"kiosk:k-export\"", "name=\"deed\" value=\"tests.\"")
        .doesNotContain("name=\"lang\"");
    auditor.usePasskey();
    var files = files(export(auditor, "subject=kiosk:k-export"));
    assertThat(files.keySet())
        .containsExactly("README.txt", "audit.jsonl", "audit.jsonl.sig", "key.pem");
    var content = files.getOrDefault("audit.jsonl", new byte[0]);
    var pem = new String(files.getOrDefault("key.pem", new byte[0]), UTF_8);
    var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    assertThat(sha256(der)).isEqualTo(fingerprint);
    var judge = Signature.getInstance("SHA256withRSA");
    judge.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
    judge.update(content);
    assertThat(judge.verify(files.getOrDefault("audit.jsonl.sig", new byte[0]))).isTrue();
    var lines = new String(content, UTF_8).lines().map(WireJson.mapper()::readTree).toList();
    var header = lines.getFirst();
    assertThat(lines).hasSize(4);
    assertThat(header.get("entries").asInt()).isEqualTo(3);
    assertThat(header.get("key").asString()).isEqualTo(fingerprint);
    assertThat(header.get("chain").get("hash").asString()).hasSize(64);
    assertThat(lines.get(1).get("details").asString()).isEqualTo("n=0");
    assertThat(lines.getLast().get("details").asString()).isEqualTo("n=2");
    var day = Duration.ofDays(1);
    var exported =
        audit.find(
            new AuditSearch(
                clock.instant().minus(day),
                clock.instant().plus(day),
                "audit.exported",
                "audit-export:" + header.get("export").asString(),
                "operator:",
                0,
                10));
    assertThat(exported).hasSize(1);
    assertThat(exported.getFirst().detail("sha256")).contains(sha256(content));
    assertThat(exported.getFirst().detail("entries")).contains("3");
  }

  private static String fingerprint(String page) {
    return page.replaceAll("(?s).*fingerprint of the key.*?<code[^>]*>([0-9a-f]{64})<.*", "$1");
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private byte[] export(SiteClient by, String form) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port.port() + PATH + "/export"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", SessionCookie.NAME + "=" + by.session())
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment; filename=\"audit-2");
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
      return answer.body();
    }
  }

  private static Map<String, byte[]> files(byte[] archive) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void a_chain_is_checked_and_an_altered_entry_is_found() {
    recorded("k-chain", "tests.chained", 2);
    audit.seal();
    var auditor = auditor("Auditor Ch");
    assertThat(body(auditor.form(PATH + "/verify", ""))).contains("The chain is intact");
    alter("n=1", "n=7");
    try {
      assertThat(body(auditor.form(PATH + "/verify", "")))
          .contains("The chain is broken at seal", "an entry was altered", "role=\"alert\"");
    } finally {
      alter("n=7", "n=1");
    }
    assertThat(body(auditor.form(PATH + "/verify", ""))).contains("The chain is intact");
  }

  /// As somebody with rights on the database could.
  private void alter(String from, String to) {
    jdbc.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only").update();
    jdbc.sql(
            "UPDATE audit_entry SET details = :to WHERE details = :from"
                + " AND subject = 'kiosk:k-chain'")
        .param("from", from)
        .param("to", to)
        .update();
    jdbc.sql("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only").update();
  }

  @Test
  void nobody_but_auditors_reads_the_audit() {
    for (var role : EnumSet.complementOf(EnumSet.of(Role.AUDITOR))) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      assertThat(somebody.get(PATH).statusCode()).as("" + role).isEqualTo(403);
      assertThat(somebody.form(PATH, "").statusCode()).isEqualTo(403);
      assertThat(somebody.form(PATH + "/verify", "").statusCode()).isEqualTo(403);
      assertThat(somebody.form(PATH + "/export", "").statusCode()).isEqualTo(403);
      assertThat(somebody.get("/staff").body()).doesNotContain(PATH);
    }
  }
}
