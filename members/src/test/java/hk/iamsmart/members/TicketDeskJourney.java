package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.written;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.outbox.Sweep;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Staff answer what was asked.
@MembersTest
@Import(Teams.class)
class TicketDeskJourney implements Newcomers {
  private static final String LIST = "/staff/helpdesk";
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9A-F]{12})\"");
  private static final Pattern FILE = Pattern.compile("href=\"([^\"]+/files/[0-9]+)\"");

  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private List<Sweep> sweeps;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private SiteClient helpdesk(String name) {
    return loggedIn(invite(name, Role.HELPDESK));
  }

  /// The number of a ticket that a member opened, with a file.
  private String asked(Colleague who, String subject) {
    var form = first(FORM, get(who, who.path("/helpdesk/new")));
    location(
        who.browser()
            .upload(
                who.path("/helpdesk/new"),
                Map.of(
                    "form",
                    form,
                    "seen",
                    "1",
                    "category",
                    "certificates",
                    "subject",
                    subject,
                    "message",
                    "Which certificate do we need?",
                    "txid",
                    ""),
                SampleFiles.pdf()));
    teams.letter(who.address());
    return form;
  }

  private static HttpResponse<String> send(SiteClient by, String path, String... fields) {
    var form = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return by.form(path, written(form));
  }

  private static HttpResponse<String> say(
      SiteClient by, String number, String act, String... fields) {
    var all = new LinkedHashMap<String, String>();
    all.put("form", first(FORM, by.get(LIST + "/" + number).body()));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return by.form(LIST + "/" + number + act, written(all));
  }

  private long reads(String number) {
    return audit.about(Subject.helpdesk(number), 50).stream()
        .filter(entry -> entry.deed().equals(StaffRead.DEED))
        .count();
  }

  private List<String> deeds(String number) {
    return audit.about(Subject.helpdesk(number), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> !deed.equals(StaffRead.DEED))
        .toList();
  }

  @Test
  void an_answer_reaches_whoever_asked_and_a_note_stays_with_staff() throws Exception {
    var admin = teams.administrator();
    var number = asked(admin, "Our <i>certificate</i>");
    var ticket = admin.path("/helpdesk/" + number);
    var agent = helpdesk("Agent Ang");
    assertThat(agent.get("/staff").body()).contains("href=\"" + LIST + "\"");
    assertThat(agent.get(LIST).body())
        .contains(number, "Our &lt;i", "Admin Au, Organisation", "Certificates and keys");
    location(say(agent, number, "/note", "message", "They are a quokka hospital."));
    assertThat(post.untaken(admin.address())).isZero();
    location(say(agent, number, "/answer", "message", "Trial or production?", "back", "1"));
    assertThat(teams.letter(admin.address()))
        .contains("We need an answer from you", ticket)
        .doesNotContain("Trial", "quokka", "Our ");
    assertThat(get(admin, ticket))
        .contains("Waiting for your answer", "Trial or production?", "iAM Smart helpdesk")
        .doesNotContain("quokka", "Agent Ang");
    // not even its words are found by who asked
    assertThat(get(admin, admin.path("/helpdesk?q=quokka"))).contains("No tickets found");
    assertThat(get(admin, admin.path("/helpdesk?q=production"))).contains(ticket);
    assertThat(agent.get(LIST + "?q=quokka&whose=mine").body()).contains(number);
    assertThat(agent.get(LIST + "?show=open&q=quokka").body()).doesNotContain(number);

    location(Asking.write(admin, ticket, "Trial, please.", new byte[0]));
    assertThat(agent.get(LIST + "?show=open&q=quokka").body()).contains(number);
    location(say(agent, number, "/answer", "message", "Any of a recognised authority."));
    assertThat(teams.letter(admin.address())).contains("We have answered your question");
    assertThat(agent.get(LIST + "/" + number).body())
        .contains("Answered", "Internal note", "quokka", "Agent Ang", "Trial, please.");
    location(send(agent, LIST + "/" + number + "/close"));
    assertThat(teams.letter(admin.address())).contains("is closed");
    assertThat(send(agent, LIST + "/" + number + "/close").statusCode()).isEqualTo(409);
    location(send(agent, LIST + "/" + number + "/reopen"));
    assertThat(teams.letter(admin.address())).contains("is open again");
    assertThat(send(agent, LIST + "/" + number + "/reopen").statusCode()).isEqualTo(409);
    assertThat(deeds(number))
        .containsExactly(
            "tickets.opened",
            "tickets.noted",
            "tickets.answered",
            "tickets.continued",
            "tickets.answered",
            "tickets.closed",
            "tickets.reopened");
  }

  @Test
  void the_same_answer_is_sent_once_and_an_empty_one_never() throws Exception {
    var admin = teams.administrator();
    var number = asked(admin, "Twice");
    var agent = helpdesk("Twice Tong");
    var form = first(FORM, agent.get(LIST + "/" + number).body());
    for (int i = 0; i < 2; i++) {
      location(send(agent, LIST + "/" + number + "/answer", "form", form, "message", "Once only."));
    }
    var others =
        List.of(
            List.of("/answer", "Other words."),
            List.of("/note", "Other words."),
            List.of("/note", "Once only."));
    for (var one : others) {
      var at = LIST + "/" + number + one.getFirst();
      var other = send(agent, at, "form", form, "message", one.getLast());
      assertThat(other.statusCode()).as("" + one).isEqualTo(409);
      assertThat(other.body())
          .contains("already sent with different content", one.getLast())
          .doesNotContain("value=\"" + form + "\"");
    }
    teams.letter(admin.address());
    assertThat(post.untaken(admin.address())).isZero();
    assertThat(get(admin, admin.path("/helpdesk/" + number)).split("Once only\\.", -1)).hasSize(2);
    for (var act : List.of("/answer", "/note")) {
      var empty = say(agent, number, act, "message", " ", "back", "1");
      assertThat(empty.statusCode()).isEqualTo(400);
      assertThat(empty.body()).contains("Write what you want to ask or tell us.");
      assertThat(say(agent, number, act, "message", "x".repeat(4_001)).body())
          .contains("Shorten this to 4,000 characters.", "xxxx");
    }
    assertThat(deeds(number)).containsExactly("tickets.opened", "tickets.answered");
  }

  @Test
  void a_form_that_fails_shows_the_ticket_and_is_an_entry_like_the_page() {
    var number = asked(teams.administrator(), "Blind");
    var unfit = send(helpdesk("Blind Bao"), LIST + "/" + number + "/note", "message", " ");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("Which certificate do we need?");
    assertThat(reads(number)).isOne();
    var agent = helpdesk("Blind Bo");
    var late = send(agent, LIST + "/" + number + "/reopen");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Which certificate do we need?");
    assertThat(reads(number)).isEqualTo(2);
    agent.get(LIST + "/" + number);
    assertThat(reads(number)).as("once for a while").isEqualTo(2);
    location(send(helpdesk("Quick Ku"), LIST + "/" + number + "/close"));
    assertThat(reads(number)).as("what was done shows nothing").isEqualTo(2);
  }

  @Test
  void a_ticket_is_assigned_to_those_who_may_answer_and_shown_as_theirs() {
    var number = asked(teams.administrator(), "Assigned");
    var one = helpdesk("One Ong");
    var other = helpdesk("Other Or");
    var page = one.get(LIST + "/" + number).body();
    var me = first(Pattern.compile("<option value=\"([^\"]+)\"[^>]*>One Ong \\(you\\)"), page);
    var them = first(Pattern.compile("<option value=\"([^\"]+)\"[^>]*>Other Or<"), page);
    location(say(one, number, "/assign", "assigned", them));
    assertThat(other.get(LIST + "?whose=mine").body()).contains(number);
    assertThat(one.get(LIST + "?whose=mine").body()).doesNotContain(number);
    // whoever answers does not take it from them
    location(say(one, number, "/answer", "message", "For them."));
    assertThat(other.get(LIST + "?whose=mine").body()).contains(number);
    var operator = invite("Only Operates", Role.OPERATOR);
    for (var odd : List.of("operator:x", "Other Or", "member:" + operator)) {
      var refused = say(one, number, "/assign", "assigned", odd);
      assertThat(refused.statusCode()).as(odd).isEqualTo(400);
      assertThat(refused.body()).contains("Choose one of them.");
    }
    location(say(one, number, "/assign", "assigned", ""));
    assertThat(other.get(LIST + "?whose=mine").body()).doesNotContain(number);
    location(say(one, number, "/assign", "assigned", me));
    assertThat(one.get(LIST + "?whose=mine").body()).contains(number);
  }

  @Test
  void a_ticket_for_a_caller_says_what_is_wrong_and_is_theirs_who_opened_it() {
    var agent = helpdesk("Caller Chow");
    var form =
        new HashMap<>(
            Map.of(
                "form", first(FORM, agent.get(LIST + "/new").body()),
                "name", "Mr Ho",
                "telephone", "+852 2345 6789",
                "language", "zh-HK",
                "category", "lost-phone",
                "subject", "Phone left in a taxi",
                "message", "Suspended while on the line. 的士上遺失。"));
    var faults = new HashMap<>(form);
    faults.putAll(Map.of("name", "", "telephone", "call me", "category", "x", "subject", ""));
    var refused = agent.form(LIST + "/new", written(faults));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("<a href=\"#name\">", "<a href=\"#category\">", "<a href=\"#subject\">")
        .contains("Enter a number such as +852 2345 6789.", "的士上遺失");
    var at = location(agent.form(LIST + "/new", written(form)));
    assertThat(at).isEqualTo(LIST + "/" + form.get("form"));
    assertThat(location(agent.form(LIST + "/new", written(form)))).as("once").isEqualTo(at);
    for (var field : List.of("message", "telephone")) {
      var others = new HashMap<>(form);
      others.put(field, "+852 2345 0000");
      var kept = agent.form(LIST + "/new", written(others));
      assertThat(kept.statusCode()).as(field).isEqualTo(409);
      assertThat(kept.body()).contains("+852 2345 0000", "Phone left in a taxi");
    }
    assertThat(agent.get(at).body())
        .contains("Mr Ho, on the telephone: +852 2345 6789", "Lost or stolen phone", "繁體中文")
        .contains("Caller Chow (you)", "的士上遺失");
    assertThat(agent.get(LIST + "?whose=mine&q=taxi").body()).contains(form.get("form"));
    location(say(agent, form.get("form"), "/answer", "message", "Called back."));
    assertThat(deeds(form.get("form"))).containsExactly("tickets.opened", "tickets.answered");
  }

  @Test
  void what_is_due_first_comes_first_and_what_is_late_says_so() {
    var admin = teams.administrator();
    var early = asked(admin, "Early wombat");
    clock.advance(Duration.ofMinutes(5));
    var late = asked(admin, "Later wombat");
    clock.advance(Duration.ofDays(10));
    var agent = helpdesk("Due Dung");
    try (var statements = Statements.reading("tickets_", "vault_")) {
      assertThat(agent.get(LIST + "?q=wombat").body())
          .containsSubsequence(early, "Late", late, "Late");
      assertThat(statements.count()).isLessThanOrEqualTo(3);
    }
    try (var statements = Statements.reading("tickets_")) {
      assertThat(agent.get("/staff").body()).containsPattern("href=\"" + LIST + "[^\"]*\"");
      assertThat(statements.count()).as("the queue on the first page").isOne();
    }
    location(say(agent, early, "/answer", "message", "Done."));
    assertThat(agent.get(LIST + "?q=wombat").body()).containsSubsequence(late, early);
    // nobody says more: it closes by itself, and whoever asked hears of it
    teams.letter(admin.address());
    clock.advance(Duration.ofDays(30).plusMinutes(1));
    sweeps.stream().filter(one -> one.name().equals("tickets-end")).forEach(Sweep::run);
    assertThat(teams.letter(admin.address())).contains("is closed", early);
    assertThat(deeds(early)).endsWith("tickets.closed");
    assertThat(deeds(late)).containsExactly("tickets.opened");
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    var admin = teams.administrator();
    var number = asked(admin, "Walls");
    var page = LIST + "/" + number;
    var file = first(FILE, helpdesk("Wall Wong").get(page).body());
    var answers = EnumSet.of(Role.HELPDESK, Role.ADMINISTRATOR);
    for (var role : EnumSet.allOf(Role.class)) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean answering = answers.contains(role);
      int reads = answering || role == Role.AUDITOR ? 200 : 403;
      for (var path : List.of(LIST, page, file)) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads);
      }
      assertThat(somebody.get(LIST + "/new").statusCode())
          .as("" + role)
          .isEqualTo(answering ? 200 : 403);
      assertThat(somebody.get(page).body().contains("textarea")).isEqualTo(answering);
      if (!answering) {
        var before = reads(number);
        for (var act : List.of("/answer", "/note", "/assign", "/close", "/reopen")) {
          assertThat(send(somebody, page + act, "message", "Mine").statusCode())
              .as(role + act)
              .isEqualTo(403);
        }
        assertThat(send(somebody, LIST + "/new", "message", "Mine").statusCode()).isEqualTo(403);
        assertThat(reads(number)).as("refused").isEqualTo(before);
      }
    }
    assertThat(deeds(number)).containsExactly("tickets.opened");
    var agent = helpdesk("Odd Ou");
    for (var odd : List.of("/0123456789AB", "/x")) {
      assertThat(agent.get(LIST + odd).statusCode()).isEqualTo(404);
      assertThat(send(agent, LIST + odd + "/close").statusCode()).isEqualTo(404);
      assertThat(send(agent, LIST + odd + "/answer", "message", "a").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void once_whoever_asked_has_left_administrators_hear_of_the_answer() {
    var admin = teams.administrator();
    var viewer = admin.with(OrganisationRole.VIEWER);
    var number = asked(viewer, "Left");
    location(Offices.post(admin, admin.path("/members/" + viewer.person() + "/remove")));
    location(say(helpdesk("Left Lung"), number, "/answer", "message", "Here."));
    assertThat(teams.letter(admin.address())).contains("We have answered", number);
    assertThat(post.untaken(viewer.address())).isZero();
  }
}
