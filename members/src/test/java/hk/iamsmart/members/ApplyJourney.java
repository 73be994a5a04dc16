package hk.iamsmart.members;

import static hk.iamsmart.members.ApplicantClient.APPLY;
import static hk.iamsmart.members.ApplicantClient.MINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.ApplicantClient.Attached;
import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.members.applications.Links;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.outbox.Outbox;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an applicant does on the public port, and what is refused there.
@MembersTest
class ApplyJourney {
  @LocalServerPort private int port;
  @Autowired private TestPost post;
  @Autowired private SettableClock clock;
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient jdbc;

  private ApplicantClient applicant() {
    return new ApplicantClient(port, post);
  }

  private int rows(String table, String where) {
    return jdbc.sql("SELECT count(*) FROM " + table + " t WHERE " + where)
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "zh-HK", "zh-CN"})
  void every_page_is_there_in_each_language(String language) {
    var stranger = applicant();
    for (var path : List.of(APPLY, APPLY + "/open", "/portal/invitation")) {
      var page = stranger.get(path + "?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Language")).hasValue(language);
    }
    var known = applicant().entered();
    assertThat(known.get(MINE + "?lang=" + language).body())
        .contains("lang=\"" + language + "\"", "id=\"nameEn\"", "id=\"certificate\"");
  }

  @Test
  void nobody_without_a_session_comes_to_an_application() {
    var stranger = applicant();
    assertThat(stranger.get(MINE).headers().firstValue("Location")).hasValue(APPLY);
    for (var form : List.of("", "/answer", "/withdraw", "/again", "/leave")) {
      assertThat(stranger.form(MINE + form, Map.of()).statusCode()).as(form).isEqualTo(403);
    }
    stranger.cookie = "applicant=invented";
    assertThat(stranger.form(MINE, Map.of()).body()).contains("Your session has ended");
  }

  @Test
  void a_form_of_another_site_changes_nothing() {
    var applicant = applicant().entered();
    for (var site : List.of("cross-site", "same-site")) {
      var request = applicant.posting(MINE + "/withdraw", Map.of(), null);
      var answer = ApplicantClient.send(request.header("Sec-Fetch-Site", site));
      assertThat(answer.statusCode()).as(site).isEqualTo(403);
    }
    assertThat(applicant.get(MINE).statusCode()).isEqualTo(200);
  }

  @Test
  void an_address_that_is_none_is_told_at_its_field() {
    var answer = applicant().form(APPLY, Map.of("email", "nobody at home"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Enter an email address", "value=\"nobody at home\"");
  }

  @Test
  void an_address_that_is_not_proven_leaves_a_link_for_a_day_and_nothing_else() {
    var somebody = applicant();
    var link = "An address gets three an hour";
    int drafts = rows("applications_application", "true");
    int links = rows("applications_link", "true");
    int secrets = rows("vault_secret", "purpose = 'applicant-address'");
    for (int i = 0; i < 3; i++) {
      assertThat(somebody.askForLink().body()).contains(link);
    }
    var fourth = somebody.askForLink();
    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(fourth.body()).contains("three links within an hour");
    assertThat(applicant().askForLink().statusCode()).as("another address").isEqualTo(200);
    assertThat(rows("applications_link", "true")).isEqualTo(links + 4);
    assertThat(rows("applications_application", "true")).isEqualTo(drafts);
    clock.advance(Duration.ofHours(1).plusSeconds(1));
    assertThat(somebody.askForLink().statusCode()).isEqualTo(200);
    clock.advance(Links.LIFE);
    outbox.runDue();
    assertThat(rows("applications_link", "true")).isZero();
    assertThat(rows("vault_secret", "purpose = 'applicant-address'")).isLessThanOrEqualTo(secrets);
  }

  @Test
  void a_link_is_good_once_and_for_a_day() {
    var first = applicant();
    first.askForLink();
    var token = ApplicantClient.token(first.mail());
    assertThat(first.get(APPLY + "/open").statusCode())
        .as("looking uses up nothing")
        .isEqualTo(200);
    var entered = first.enter(token);
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax", "Path=/programme/apply");
    var second = applicant();
    assertThat(second.enter(token).statusCode()).isEqualTo(410);
    assertThat(second.enter("x".repeat(43)).body()).contains("no longer works");
    var empty = second.enter(" ");
    assertThat(empty.statusCode()).as("nothing was copied").isEqualTo(400);
    assertThat(empty.body())
        .contains("Copy the link from our email")
        .doesNotContain("no longer works");
    assertThat(second.cookie).isEmpty();
    second.askForLink();
    var late = ApplicantClient.token(second.mail());
    clock.advance(Links.LIFE);
    assertThat(second.enter(late).statusCode()).isEqualTo(410);
  }

  @Test
  void a_link_opens_the_application_of_its_own_mailbox() {
    var one = applicant().entered();
    one.form(MINE, Map.of("nameEn", "Only Mine Limited", "do", "save"));
    var other = applicant().entered();
    assertThat(other.get(MINE).body()).doesNotContain("Only Mine Limited");
    // with a link of somebody else's, one is in that mailbox's application and no more in one's own
    one.askForLink();
    other.enter("http://localhost:8080" + APPLY + "/open#" + ApplicantClient.token(one.mail()));
    assertThat(other.get(MINE).body()).contains("Only Mine Limited");
  }

  @Test
  void a_session_ends_and_a_draft_is_found_again() {
    var applicant = applicant().entered();
    applicant.form(MINE, Map.of("nameEn", "Kept Limited", "do", "save"));
    clock.advance(Applicants.LONGEST);
    assertThat(applicant.get(MINE).statusCode()).isEqualTo(303);
    applicant.entered();
    assertThat(applicant.get(MINE).body()).contains("value=\"Kept Limited\"");
    var left = applicant.form(MINE + "/leave", Map.of());
    assertThat(left.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(applicant.get(MINE).statusCode()).as("the cookie is worth nothing").isEqualTo(303);
  }

  @Test
  void what_is_wrong_is_told_at_its_field_and_keeps_back_nothing_else() {
    var applicant = applicant().entered();
    var wrong =
        Map.ofEntries(
            Map.entry("nameEn", "invisible\u200b"),
            Map.entry("nameZh", "字".repeat(101)),
            Map.entry("number", "1234567"),
            Map.entry("sector", "other"),
            Map.entry("website", "localhost"),
            Map.entry("contactName", "\u202e"),
            Map.entry("contactPosition", "x".repeat(101)),
            Map.entry("contactEmail", "it@"),
            Map.entry("contactPhone", "123"),
            Map.entry("secondName", "\u0007"),
            Map.entry("secondPosition", "x".repeat(101)),
            Map.entry("secondEmail", "second"),
            Map.entry("secondPhone", "+999 1"),
            Map.entry("purpose", "x".repeat(2_001)),
            Map.entry("terms", "no"),
            Map.entry("passingOn", "no"));
    var answer = applicant.form(MINE, wrong);
    assertThat(answer.statusCode()).isEqualTo(400);
    for (var field : wrong.keySet()) {
      assertThat(answer.body())
          .contains("<a href=\"#" + field + "\">")
          .doesNotContain("id=\"" + field + "-fault\"></span>");
    }
    for (var field : wrong.entrySet()) {
      var typed = new TreeMap<>(applicant.answers());
      typed.put("do", "save");
      typed.put(field.getKey(), field.getValue());
      var one = applicant.form(MINE, typed);
      assertThat(one.statusCode()).as(field.getKey()).isEqualTo(400);
      assertThat(one.body().split("<li><a href=\"#", -1)).as(field.getKey()).hasSize(2);
    }
    assertThat(applicant.get(MINE).body())
        .contains("Applicant " + applicant.number + " Limited", "+852 2123 4567")
        .contains(applicant.businessNumber() + "-000", "https://www.applicant")
        .contains("Patients log in");
  }

  @Test
  void a_second_person_who_is_not_complete_is_told_when_a_draft_is_saved() {
    var applicant = applicant().entered();
    var told = "Saved, but not complete";
    var begun = Map.of("secondName", "Chan Siu Ling", "do", "save");
    assertThat(applicant.form(MINE, begun).statusCode()).isEqualTo(303);
    assertThat(applicant.get(MINE).body()).contains(told, "value=\"Chan Siu Ling\"");
    applicant.form(MINE, Map.of("secondName", "", "do", "save"));
    assertThat(applicant.get(MINE).body()).doesNotContain(told);
  }

  @Test
  void a_name_holds_no_markup_and_a_line_counts_once_for_its_end() {
    var applicant = applicant().entered();
    var marked = applicant.form(MINE, Map.of("nameZh", "<b>九龍</b>", "do", "save"));
    assertThat(marked.statusCode()).isEqualTo(400);
    assertThat(marked.body()).contains("href=\"#nameZh\"", "without &lt; or");
    var lines = "x\r\n".repeat(999) + "xx";
    assertThat(applicant.form(MINE, Map.of("purpose", lines, "do", "save")).statusCode())
        .isEqualTo(303);
    assertThat(applicant.form(MINE, Map.of("purpose", lines + "x", "do", "save")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void nothing_is_sent_as_long_as_something_is_missing() {
    var applicant = applicant().entered();
    assertThat(applicant.get(MINE).body())
        .as("only what will be taken can be chosen")
        .contains("<option value=\"healthcare\"", "Is your sector not on our list?")
        .doesNotContain("value=\"other\"");
    var empty = applicant.form(MINE, Map.of("do", "send"));
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body())
        .contains("href=\"#nameEn\"", "href=\"#number\"", "href=\"#sector\"", "href=\"#terms\"")
        .contains("href=\"#passingOn\"", "href=\"#purpose\"", "href=\"#certificate\"")
        .doesNotContain("href=\"#nameZh\"", "href=\"#secondName\"");
    var half = applicant.answers();
    half.put("secondName", "Chan Siu Ling");
    half.remove("nameEn");
    assertThat(applicant.form(MINE, half).body())
        .contains("href=\"#secondEmail\"", "href=\"#certificate\"")
        .doesNotContain("href=\"#nameEn\"", "href=\"#secondName\"");
    assertThat(post.untaken(applicant.address)).isZero();
  }

  @Test
  void a_file_that_is_not_taken_is_told_and_the_fields_are_kept() {
    var applicant = applicant().entered();
    var pdf = SampleFiles.pdf();
    var wrong =
        Map.of(
            "empty", new byte[0],
            "larger than 5 MB", Arrays.copyOf(pdf, 5 * 1024 * 1024 + 1),
            "neither PDF nor JPEG nor PNG", "<!DOCTYPE html>".getBytes(UTF_8),
            "behind its end", SampleFiles.join(pdf, "PK\3\4zip".getBytes(UTF_8)),
            "protected by a password", SampleFiles.pdf("", "/Encrypt 4 0 R", ""),
            "breaks off", Arrays.copyOf(SampleFiles.picture("jpeg", 300, 300), 900),
            "60 million dots", SampleFiles.bomb(40_000));
    wrong.forEach((told, file) -> {
      var answer = applicant.form(MINE, applicant.answers(), new Attached("br.pdf", file));
      assertThat(answer.statusCode()).as(told).isEqualTo(400);
      assertThat(answer.body()).as(told).contains(told, "href=\"#certificate\"");
    });
    assertThat(applicant.get(MINE).body()).contains("Patients log in").doesNotContain("We have a");
    var huge = new Attached("br.pdf", new byte[11 * 1024 * 1024]);
    assertThat(applicant.form(MINE, applicant.answers(), huge).statusCode()).isEqualTo(413);
    var picture = new Attached("../../etc/passwd", SampleFiles.picture("png", 300, 200));
    assertThat(applicant.form(MINE, applicant.answers(), picture).statusCode()).isEqualTo(303);
    assertThat(applicant.get(MINE).body()).contains("With the reviewers");
  }

  @Test
  void a_form_that_is_none_is_refused() {
    var applicant = applicant().entered();
    var plain =
        applicant
            .posting(MINE, Map.of(), null)
            .setHeader("Content-Type", "application/x-www-form-urlencoded");
    assertThat(ApplicantClient.send(plain).statusCode()).isEqualTo(400);
    var torn =
        applicant
            .posting(MINE, Map.of(), null)
            .setHeader("Content-Type", "multipart/form-data; boundary=another");
    assertThat(ApplicantClient.send(torn).statusCode()).isEqualTo(400);
  }

  @Test
  void what_was_sent_is_sent_once_and_may_be_withdrawn() {
    var applicant = applicant().sent();
    assertThat(applicant.sendAll().statusCode()).as("sent again").isEqualTo(409);
    assertThat(applicant.form(MINE + "/answer", Map.of("answer", "Hello")).statusCode())
        .as("nobody has asked")
        .isEqualTo(409);
    assertThat(applicant.form(MINE + "/withdraw", Map.of()).statusCode()).isEqualTo(303);
    assertThat(applicant.mail()).contains("is withdrawn");
    assertThat(applicant.form(MINE + "/withdraw", Map.of()).statusCode()).isEqualTo(409);
    assertThat(applicant.get(MINE).body()).contains("Withdrawn", "Apply again");
    assertThat(applicant.form(MINE + "/again", Map.of()).statusCode()).isEqualTo(303);
    assertThat(applicant.get(MINE).body()).contains("Nobody reads it before you send it");
    assertThat(applicant.form(MINE + "/withdraw", Map.of()).statusCode()).isEqualTo(303);
    assertThat(applicant.get(MINE).statusCode()).as("nothing is left of a draft").isEqualTo(303);
  }

  @Test
  void drafts_are_kept_for_a_month_and_what_has_ended_as_long_as_is_set() {
    var draft = applicant().entered();
    var withdrawn = applicant().sent();
    withdrawn.form(MINE + "/withdraw", Map.of());
    assertThat(withdrawn.mail()).contains("is withdrawn");
    var open = applicant().sent();
    int certificates = rows("vault_secret", "purpose = 'application-certificate'");
    clock.advance(Duration.ofDays(30));
    outbox.runDue();
    draft.entered();
    assertThat(draft.get(MINE).body()).contains("value=\"\"").doesNotContain("Kept");
    withdrawn.entered();
    assertThat(withdrawn.get(MINE).body()).contains("Withdrawn");
    clock.advance(Duration.ofDays(150));
    outbox.runDue();
    withdrawn.entered();
    assertThat(withdrawn.get(MINE).body()).contains("Nobody reads it before you send it");
    open.entered();
    assertThat(open.get(MINE).body()).contains("With the reviewers");
    assertThat(rows("vault_secret", "purpose = 'application-certificate'"))
        .isLessThan(certificates);
  }

  @Test
  void what_is_personal_lies_in_the_vault_alone() {
    var applicant = applicant().sent();
    for (var table : List.of("application", "link", "message", "session")) {
      assertThat(rows("applications_" + table, "t::text LIKE '%@%'")).as(table).isZero();
    }
    var secret = applicant.cookie.substring(applicant.cookie.indexOf('=') + 1);
    assertThat(rows("applications_session", "t::text LIKE '%" + secret + "%'")).isZero();
    assertThat(rows("audit_entry", "t::text LIKE '%" + applicant.address.value() + "%'")).isZero();
    assertThat(rows("vault_secret", "t::text LIKE '%Wong Siu Ming%'")).isZero();
  }
}
