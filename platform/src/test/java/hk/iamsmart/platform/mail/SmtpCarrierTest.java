package hk.iamsmart.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.fixtures.TestTls;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.Carrier.Outcome;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.protocol.Language;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a mail server gets, and what is made of its answers.
final class SmtpCarrierTest {
  private static final EmailAddress CITIZEN = new EmailAddress("tai.man+hk@example.hk");
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

  private final Wording wording = new Wording();

  private Email letter(Kind kind, Language language, String... values) {
    return wording.email(ID, new Letter(CITIZEN, language, kind, List.of(values)), AT);
  }

  @Test
  void every_kind_arrives_in_every_language_as_plain_text() throws Exception {
    try (var server = PostOffice.open()) {
      var carrier = PostOffice.carrier(server.port());
      var sent = new ArrayList<Email>();
      for (var kind : Kind.values()) {
        for (var language : Language.values()) {
          var values = Collections.nCopies(kind.places(), "陳大文 <3>").toArray(String[]::new);
          sent.add(letter(kind, language, values));
          assertThat(carrier.carry(sent.getLast())).isEqualTo(new Outcome.Taken());
        }
      }
      var arrived = server.arrived();
      assertThat(arrived).hasSameSizeAs(sent);
      for (int i = 0; i < sent.size(); i++) {
        judge(arrived.get(i), sent.get(i));
      }
    }
  }

  private static void judge(MimeMessage arrived, Email sent) throws Exception {
    assertThat(arrived.getSubject()).isEqualTo(sent.subject());
    assertThat(arrived.getContent().toString().replace("\r\n", "\n").stripTrailing())
        .isEqualTo(sent.text().stripTrailing());
    assertThat(arrived.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    var headers = new TreeMap<String, String>();
    Collections.list(arrived.getAllHeaders()).forEach(h -> headers.put(h.getName(), h.getValue()));
    assertThat(headers)
        .containsEntry("From", PostOffice.FROM)
        .containsEntry("To", CITIZEN.value())
        .containsEntry("Message-ID", "<" + ID + "@id.example.hk>")
        .containsEntry("Auto-Submitted", "auto-generated")
        .containsEntry("Date", "Sat, 21 Nov 2026 08:00:00 GMT")
        .containsEntry("Content-Language", sent.language().tag())
        .containsOnlyKeys(
            "Return-Path",
            "Received",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Date",
            "Auto-Submitted",
            "Content-Language");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void no_letter_has_a_link_or_names_more_than_it_must(Kind kind) {
    for (var language : Language.values()) {
      var values = Collections.nCopies(kind.places(), "").toArray(String[]::new);
      var email = letter(kind, language, values);
      assertThat(email.text()).doesNotContain("http", "www.", "@", "{");
      assertThat(email.subject()).doesNotContain("{").hasSizeLessThan(70);
      assertThat(email.subject() + email.text())
          .contains(language == Language.EN_US ? "iAM Smart" : "智方便");
      assertThat(email.text().lines().count()).as("short").isLessThan(12);
    }
  }

  @Test
  void a_code_is_in_the_text_and_never_in_the_subject_that_a_locked_phone_shows() {
    for (var language : Language.values()) {
      var email = letter(Kind.CONFIRMATION_CODE, language, "482913");
      assertThat(email.text()).contains("482913");
      assertThat(email.subject()).doesNotContain("482913");
    }
  }

  @Test
  void a_value_stays_in_its_line_and_is_cut() {
    var email =
        letter(Kind.PHONE_CHANGED, Language.EN_US, "A\r\n\r\nB\u2028C\u202eD" + "x".repeat(200));
    assertThat(email.text()).contains(": A B C Dxxx").contains("xxx…\n\n");
    assertThat(email.text().lines()).noneMatch(line -> line.startsWith("B"));
  }

  @Test
  void a_value_that_looks_like_a_place_is_not_filled_in() {
    var email = letter(Kind.GUARDIANSHIP_ENDS, Language.EN_US, "{1}", "1 May");
    assertThat(email.text()).startsWith("{1} turns 18 on 1 May.");
  }

  @Test
  void nothing_becomes_a_header_of_its_own() {
    assertThatThrownBy(() -> new Email(ID, CITIZEN, Language.EN_US, "A\r\nBcc: b@c.hk", "x", AT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(EmailAddress.parse("a@b.hk\r\nBcc: c@d.hk")).isEmpty();
  }

  /// Of an address only what the server says of that address is believed for good.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          RCPT | 550 no such user tai.man+hk@example.hk | Refused[why=SMTP 550]
          RCPT | 553 mailbox name not allowed           | Refused[why=SMTP 553]
          RCPT | 450 greylisted                         | NotNow[why=SMTP 450]
          RCPT | 452 too many recipients                | NotNow[why=SMTP 452]
          MAIL | 550 we do not like you                 | NotNow[why=SMTPSendFailedException]
          DATA | 554 spam                               | NotNow[why=SMTPSendFailedException]
          .    | 554 spam                               | NotNow[why=SMTPSendFailedException]
          .    | 451 later                              | NotNow[why=SMTPSendFailedException]
          """)
  void what_a_server_says_decides(String command, String answer, String outcome) throws Exception {
    try (var server = ScriptedServer.that(Map.of(command, answer))) {
      assertThat(PostOffice.carrier(server.port()).carry(letter(Kind.RESUMED, Language.EN_US)))
          .hasToString(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"220 hello,''", "554 no,250 fine", "HTTP/1.1 400 Bad Request,''", "'',''"})
  void whatever_answers_there_does_not_take_a_letter(String greeting, String ehlo)
      throws Exception {
    try (var server = ScriptedServer.that(Map.of("", greeting, "EHLO", ehlo, "HELO", ehlo))) {
      assertThat(PostOffice.carrier(server.port()).carry(letter(Kind.RESUMED, Language.EN_US)))
          .isInstanceOf(Outcome.NotNow.class);
    }
  }

  @Test
  void nobody_there_is_not_now() throws Exception {
    int port;
    try (var server = ScriptedServer.that(Map.of())) {
      port = server.port();
    }
    assertThat(PostOffice.carrier(port).carry(letter(Kind.RESUMED, Language.EN_US)))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_server_without_tls_gets_neither_letter_nor_password() throws Exception {
    try (var server = ScriptedServer.that(Map.of("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN"))) {
      var carrier = PostOffice.carrier(server.port(), "hunter2", "starttls", null);
      assertThat(carrier.carry(letter(Kind.RESUMED, Language.EN_US)))
          .isInstanceOf(Outcome.NotNow.class);
      assertThat(server.heard())
          .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
  }

  @Test
  void a_server_gets_a_letter_by_its_own_certificate_of_a_trusted_authority_alone(
      @TempDir Path folder) throws Exception {
    var authority = new TestTls();
    authority.authority().write(folder, "authority");
    new TestTls().authority().write(folder, "others");
    var own = authority.server(authority.issue("localhost", Duration.ofDays(1)));
    var anothers = authority.server(authority.issue("mail.example.hk", Duration.ofDays(1)));
    var old = authority.server(authority.issue("localhost", Duration.ofDays(-1)));
    assertThat(byTls(own, folder.resolve("authority.crt"))).isTrue();
    assertThat(byTls(own, folder.resolve("others.crt"))).isFalse();
    assertThat(byTls(own, null)).as("the JVM's").isFalse();
    assertThat(byTls(anothers, folder.resolve("authority.crt"))).isFalse();
    assertThat(byTls(old, folder.resolve("authority.crt"))).isFalse();
  }

  private boolean byTls(SSLContext tls, @Nullable Path authorities) throws Exception {
    var answers = Map.of("EHLO", "250-scripted\r\n250 AUTH PLAIN", "AUTH", "235 welcome");
    try (var server = ScriptedServer.that(answers, tls.getServerSocketFactory())) {
      var carrier = PostOffice.carrier(server.port(), "hunter2", "implicit", authorities);
      var outcome = carrier.carry(letter(Kind.RESUMED, Language.EN_US));
      assertThat(server.heard().isEmpty()).isNotEqualTo(outcome.equals(new Outcome.Taken()));
      return outcome.equals(new Outcome.Taken());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          |    |   |   | a@b.hk | starttls | HOST and IAMSMART_MAIL_FROM go together
          h |    |   |   |        | starttls | HOST and IAMSMART_MAIL_FROM go together
            | 25 |   |   |        | starttls | HOST and IAMSMART_MAIL_FROM go together
            |    | u |   |        | starttls | HOST and IAMSMART_MAIL_FROM go together
          h |    | u |   | a@b.hk | starttls | USERNAME and IAMSMART_MAIL_PASSWORD go together
          h |    |   | p | a@b.hk | starttls | USERNAME and IAMSMART_MAIL_PASSWORD go together
          h |    | u | p | a@b.hk | off      | TLS is off: a password would be sent in clear
          h |    |   |   | a@b.hk | tls      | TLS is one of starttls, implicit and off
          h | 0  |   |   | a@b.hk | starttls | PORT is not a number from 1 to 65535
          h |    |   |   | a at b | starttls | FROM is not an email address
          """)
  void settings_that_are_half_given_or_cannot_be_right_are_refused(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String user,
      @Nullable String password,
      @Nullable String from,
      String tls,
      String reason) {
    var settings =
        new MailSettings(host, port, user, password, from, tls, null, Duration.ofSeconds(5));
    assertThatThrownBy(() -> settings.carrier(PostOffice.HOUSE))
        .isInstanceOf(CannotStart.class)
        .hasMessage("IAMSMART_MAIL_" + reason);
    assertThat(settings.toString()).doesNotContain("p]");
  }

  @Test
  void without_any_there_is_nobody() {
    var none =
        new MailSettings(null, null, null, null, null, "starttls", null, Duration.ofSeconds(5));
    assertThat(none.carrier(PostOffice.HOUSE).isThere()).isFalse();
    assertThat(PostOffice.carrier(2525).isThere()).isTrue();
  }
}
