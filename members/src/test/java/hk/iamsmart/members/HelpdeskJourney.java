package hk.iamsmart.members;

import static hk.iamsmart.members.Asking.FILE;
import static hk.iamsmart.members.Asking.WORDS;
import static hk.iamsmart.members.Asking.filled;
import static hk.iamsmart.members.Asking.number;
import static hk.iamsmart.members.Asking.opened;
import static hk.iamsmart.members.Asking.send;
import static hk.iamsmart.members.Asking.write;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.calls.ServiceCaller;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.Services;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Members of an organisation ask the helpdesk.
@MembersTest
@Import(Teams.class)
class HelpdeskJourney {
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private List<Sweep> sweeps;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private static String encoded(String typed) {
    return URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }

  private List<String> deeds(String ticket) {
    return audit.about(Subject.helpdesk(number(ticket)), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> !deed.equals(StaffRead.DEED))
        .toList();
  }

  @Test
  void what_is_asked_is_seen_by_colleagues_and_its_words_stay_behind_the_login() throws Exception {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    assertThat(get(viewer, viewer.path("/helpdesk"))).contains("No open tickets");
    var ticket = opened(viewer);
    assertThat(get(admin, ticket))
        .contains("Callbacks &lt;b", WORDS, number(ticket), "Colleague Chan")
        .contains("Answer due by", "Close this ticket");
    assertThat(get(admin, admin.path("/helpdesk"))).contains(ticket, "Open", "Colleague Chan");
    assertThat(teams.letter(viewer.address()))
        .contains("We have received your question", number(ticket), "http://localhost", ticket)
        .doesNotContain("ceased", "stopped");
    // a colleague writes: whoever asked hears of it, and nobody of their own words
    location(write(admin, ticket, "It is urgent by now.", new byte[0]));
    assertThat(teams.letter(viewer.address())).contains("A colleague of yours wrote");
    location(write(viewer, ticket, "Still the same.", new byte[0]));
    assertThat(post.untaken(viewer.address())).isZero();
    assertThat(post.untaken(admin.address())).isZero();
    assertThat(get(admin, ticket)).contains("It is urgent by now.", "Still the same.", "Admin Au");
    assertThat(deeds(ticket))
        .containsExactly("tickets.opened", "tickets.continued", "tickets.continued");
    for (var table : List.of("tickets_ticket", "tickets_entry")) {
      assertThat(jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).list())
          .isNotEmpty()
          .noneMatch(row ->
              row.contains("ceased") || row.contains("stopped") || row.contains("Colleague"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "category, '', Choose one of them.",
    "category, lost-phone, Choose one of them.",
    "subject, ' ', Enter at least one word.",
    "subject, 'one\u202Etwo', contains characters that cannot be seen",
    "message, '', Write what you want to ask",
    "message, 'bell \u0007', contains characters that cannot be seen",
    "txid, 938ffb19, A txID has 32 characters",
    "txid, 938ffb193b4b4370b6c2584372c6a588, None of your services made a call"
  })
  void each_field_says_what_is_wrong_and_what_was_typed_stays(
      String field, String value, String fault) {
    var admin = teams.administrator();
    var form = filled(admin);
    form.put(field, value);
    var answer = send(admin, form, new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<a href=\"#" + field + "\">", fault, form.get("form"))
        .containsPattern("id=\"" + field + "-fault\">[^<]*" + Pattern.quote(fault));
    assertThat(answer.body().contains(WORDS)).isEqualTo(!field.equals("message"));
    assertThat(get(admin, admin.path("/helpdesk"))).contains("No open tickets");
  }

  @Test
  void what_is_too_long_is_not_taken() {
    var admin = teams.administrator();
    var form = filled(admin);
    form.put("subject", "長".repeat(101));
    form.put("message", "長".repeat(4_001));
    assertThat(send(admin, form, new byte[0]).body())
        .contains("Shorten this to 100 characters.", "Shorten this to 4,000 characters.");
    form.put("subject", "長".repeat(100));
    form.put("message", "長".repeat(4_000));
    location(send(admin, form, new byte[0]));
  }

  @Test
  void a_txid_brings_its_trace_along_and_another_organisations_brings_nothing() throws Exception {
    var office = office(teams);
    var client = new ClientId(first(CLIENT, get(office.admin(), office.page())));
    var secret = services.revealSecret(client).orElseThrow().revealText();
    var call = new ServiceCaller(port, client, secret).call("/security/getKey", "{}");
    var form = filled(office.viewer());
    var txId = call.txId().replaceAll("[<>]|T=", "");
    var ask = office.admin().path("/helpdesk/new?txid=" + txId);
    assertThat(get(office.viewer(), office.admin().path("/calls"))).contains("href=\"" + ask);
    assertThat(get(office.viewer(), ask)).contains("value=\"" + txId + "\"");
    form.put("txid", call.txId());
    var ticket = location(send(office.viewer(), form, new byte[0]));
    assertThat(get(office.admin(), ticket))
        .contains("/security/getKey", call.code(), client.value(), " · ite")
        .contains(txId);
    assertThat(get(office.admin(), office.admin().path("/helpdesk?q=" + txId))).contains(ticket);

    var stranger = teams.administrator();
    var theirs = filled(stranger);
    theirs.put("txid", call.txId());
    var refused = send(stranger, theirs, new byte[0]);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("None of your services made a call")
        .doesNotContain("/security/getKey", client.value());
  }

  @Test
  void the_ticket_of_another_organisation_is_not_there() {
    var admin = teams.administrator();
    var ticket = location(send(admin, filled(admin), SampleFiles.pdf()));
    var file = first(FILE, get(admin, ticket));
    var other = teams.administrator();
    var theirs = other.path("/helpdesk/" + number(ticket));
    for (var path : List.of(ticket, theirs, file, theirs + file.substring(ticket.length()))) {
      assertThat(other.browser().get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (var path : List.of(theirs, theirs + "/close", theirs + "/reopen", ticket + "/close")) {
      assertThat(post(other, path, "message", "Ours?").statusCode()).as(path).isEqualTo(404);
    }
    assertThat(get(other, other.path("/helpdesk?show=all&q=" + number(ticket))))
        .contains("No tickets found");
    // and its number cannot be taken
    var taken = filled(other);
    taken.put("form", number(ticket));
    assertThat(send(other, taken, new byte[0]).body())
        .contains("already sent with different content", WORDS)
        .doesNotContain("value=\"" + number(ticket) + "\"");
    assertThat(get(admin, ticket)).contains("Admin Au").doesNotContain("Ours?");
    assertThat(deeds(ticket)).containsExactly("tickets.opened");
  }

  @Test
  void viewers_write_in_their_own_tickets_only() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    var ticket = opened(admin);
    assertThat(get(viewer, ticket))
        .contains(WORDS, "Viewers write in tickets of their own only")
        .doesNotContain("textarea", "/close");
    for (var path : List.of(ticket, ticket + "/close", ticket + "/reopen")) {
      assertThat(post(viewer, path, "message", "Me too").statusCode()).as(path).isEqualTo(403);
    }
    var own = opened(viewer);
    location(write(viewer, own, "More of it", new byte[0]));
    location(post(viewer, own + "/close"));
    var creator = admin.with(OrganisationRole.CREATOR);
    location(write(creator, ticket, "From a creator", new byte[0]));
  }

  @Test
  void a_ticket_is_closed_once_and_opened_again_by_a_word_or_without() {
    var admin = teams.administrator();
    var ticket = opened(admin);
    location(post(admin, ticket + "/close"));
    assertThat(get(admin, ticket)).contains("Closed", "Open this ticket again");
    assertThat(get(admin, admin.path("/helpdesk"))).doesNotContain(ticket);
    assertThat(get(admin, admin.path("/helpdesk?show=closed"))).contains(ticket);
    var again = post(admin, ticket + "/close");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("Someone else closed this ticket");
    location(post(admin, ticket + "/reopen"));
    assertThat(post(admin, ticket + "/reopen").statusCode()).isEqualTo(409);
    location(post(admin, ticket + "/close"));
    location(write(admin, ticket, "One thing more", new byte[0]));
    assertThat(get(admin, ticket)).contains("Close this ticket");
    assertThat(deeds(ticket))
        .containsExactly(
            "tickets.opened",
            "tickets.closed",
            "tickets.reopened",
            "tickets.closed",
            "tickets.reopened");
  }

  @Test
  void tickets_are_found_by_beginnings_of_words_and_by_chinese_words() {
    var admin = teams.administrator();
    var ticket = opened(admin);
    for (var found :
        List.of("CEASED", "ceas", "callback yesterday", "回調", "收不到", number(ticket), "admin")) {
      assertThat(get(admin, admin.path("/helpdesk?q=" + encoded(found))))
          .as(found)
          .contains(ticket);
    }
    for (var missed : List.of("cea", "ceasedx", "證書", "到收", "callback elsewhere")) {
      assertThat(get(admin, admin.path("/helpdesk?q=" + encoded(missed))))
          .as(missed)
          .contains("No tickets found", missed);
    }
    assertThat(get(admin, admin.path("/helpdesk?category=certificates")))
        .contains("No tickets found");
    assertThat(get(admin, admin.path("/helpdesk?category=callbacks&lang=zh-HK")))
        .contains(ticket, "支援中心");
    try (var statements = Statements.reading("tickets_", "vault_")) {
      get(admin, admin.path("/helpdesk"));
      assertThat(statements.count()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void the_same_form_makes_one_ticket_and_an_organisation_opens_so_many_an_hour() {
    var admin = teams.administrator();
    var form = filled(admin);
    var first = location(send(admin, form, new byte[0]));
    assertThat(location(send(admin, form, new byte[0]))).isEqualTo(first);
    assertThat(get(admin, first).split(Pattern.quote(WORDS), -1)).hasSize(2);
    for (int i = 1; i < 20; i++) {
      form.put("form", "%012X".formatted(0xABCDEF000000L + Math.abs(first.hashCode() % 1000) + i));
      location(send(admin, form, new byte[0]));
    }
    var more = filled(admin);
    var refused = send(admin, more, new byte[0]);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Too much was written for now", WORDS);
    clock.advance(Duration.ofHours(1));
    admin.browser().usePasskey();
    location(send(admin, more, new byte[0]));
  }

  @Test
  void a_form_that_said_something_else_before_loses_no_word() {
    var admin = teams.administrator();
    var form = filled(admin);
    var ticket = location(send(admin, form, new byte[0]));
    assertThat(location(send(admin, form, new byte[0]))).as("the same again").isEqualTo(ticket);
    for (var field : List.of("message", "subject", "category")) {
      var other = new HashMap<>(form);
      other.put(field, "certificates");
      var refused = send(admin, other, new byte[0]);
      assertThat(refused.statusCode()).as(field).isEqualTo(409);
      assertThat(refused.body()).contains("already sent with different content");
      other.put("form", first(Asking.FORM, refused.body()));
      assertThat(location(send(admin, other, new byte[0]))).isNotEqualTo(ticket);
    }
    var again = first(Asking.FORM, get(admin, ticket));
    for (int i = 0; i < 2; i++) {
      location(post(admin, ticket, "form", again, "message", "First"));
    }
    var second = post(admin, ticket, "form", again, "message", "Second");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Second").doesNotContain("value=\"" + again + "\"");
    assertThat(get(admin, ticket)).contains("First").doesNotContain("Second");
  }

  @Test
  void what_the_page_of_questions_answers_is_shown_before_a_ticket_is_opened() {
    var admin = teams.administrator();
    var form = filled(admin);
    form.remove("seen");
    form.put("subject", "Certificates");
    form.put("message", "Which certificates do we need? <i>");
    var shown = send(admin, form, new byte[0]);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains("Do these answer it?", "Which certificates do we need?</summary>")
        .contains("name=\"seen\" value=\"1\"", form.get("form"), "do we need? &lt;i")
        .contains("Nothing was sent yet");
    assertThat(get(admin, admin.path("/helpdesk"))).contains("No open tickets");
    // a file would have to be chosen again
    location(send(admin, form, SampleFiles.pdf()));
    var other = filled(admin);
    other.remove("seen");
    other.put("subject", "Zebra");
    other.put("message", "Quagga!");
    location(send(admin, other, new byte[0]));
  }

  @Test
  void a_ticket_is_opened_again_without_a_word_ten_times() {
    var admin = teams.administrator();
    var ticket = opened(admin);
    for (int i = 0; i < 10; i++) {
      location(post(admin, ticket + "/close"));
      location(post(admin, ticket + "/reopen"));
    }
    location(post(admin, ticket + "/close"));
    var refused = post(admin, ticket + "/reopen");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("as often as one may");
    location(write(admin, ticket, "A word opens it.", new byte[0]));
    assertThat(get(admin, ticket)).contains("Close this ticket");
  }

  @Test
  void helpdesk_leads_members_to_theirs_and_everybody_else_to_the_login() {
    var admin = teams.administrator();
    var browser = admin.browser();
    assertThat(location(browser.get("/helpdesk"))).isEqualTo("/portal/helpdesk");
    assertThat(location(browser.get("/portal/helpdesk"))).isEqualTo(admin.path("/helpdesk"));
    var login = teams.browser().get("/portal/helpdesk");
    assertThat(login.statusCode()).isEqualTo(302);
    assertThat(login.headers().firstValue("Location").orElseThrow()).contains("&next=");
    for (var path : List.of("/helpdesk", "/helpdesk/new", "/helpdesk/0123456789AB")) {
      assertThat(teams.browser().get(admin.path(path)).statusCode()).as(path).isEqualTo(302);
    }
  }

  @Test
  void what_was_closed_is_forgotten_with_everything_in_the_vault_after_a_year() {
    var admin = teams.administrator();
    var kept = opened(admin);
    var ticket = location(send(admin, filled(admin), SampleFiles.pdf()));
    location(post(admin, ticket + "/close"));
    var sealed =
        jdbc.sql(
                """
                SELECT sealed FROM tickets_entry WHERE ticket = :n
                UNION SELECT file FROM tickets_entry WHERE ticket = :n
                UNION SELECT content FROM tickets_ticket WHERE number = :n
                """)
            .param("n", number(ticket))
            .query(UUID.class)
            .list();
    assertThat(sealed).hasSize(3);
    clock.advance(Duration.ofDays(365));
    sweep();
    assertThat(count(ticket)).as("not yet").isOne();
    clock.advance(Duration.ofMinutes(1));
    sweep();
    assertThat(
            jdbc.sql("SELECT count(*) FROM vault_secret WHERE id IN (:ids)")
                .param("ids", sealed)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(count(ticket)).isZero();
    assertThat(count(kept)).as("not closed").isOne();
    assertThat(deeds(ticket)).endsWith("tickets.forgotten");
  }

  private long count(String ticket) {
    return jdbc.sql("SELECT count(*) FROM tickets_ticket WHERE number = :number")
        .param("number", number(ticket))
        .query(Long.class)
        .single();
  }

  private void sweep() {
    sweeps.stream().filter(one -> one.name().equals("tickets-end")).forEach(Sweep::run);
  }
}
