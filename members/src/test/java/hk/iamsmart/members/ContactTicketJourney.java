package hk.iamsmart.members;

import static hk.iamsmart.members.ContactClient.MINE;
import static hk.iamsmart.members.ContactClient.OPEN;
import static hk.iamsmart.members.ContactClient.number;
import static hk.iamsmart.members.ContactClient.token;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.written;
import static org.assertj.core.api.Assertions.assertThat;

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
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.outbox.Sweep;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody wrote at `/contact` is a ticket once they have confirmed their address.
@MembersTest
@Import(Teams.class)
class ContactTicketJourney implements Newcomers {
  private static final String QUEUE = "/staff/helpdesk";
  private static final EmailAddress OPERATOR = new EmailAddress("helpdesk@iamsmart.example");
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9A-F]{12})\"");

  @LocalServerPort private int open;
  @Autowired private Teams teams;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private TestPost post;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private List<Sweep> sweeps;
  @Autowired private JdbcClient jdbc;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private SiteClient agent() {
    return loggedIn(invite("Contact Cheng", Role.HELPDESK));
  }

  private ContactClient from(String address) {
    return new ContactClient(open, address);
  }

  private static EmailAddress mailbox() {
    return new EmailAddress("visitor-" + UUID.randomUUID() + "@museum.example.hk");
  }

  /// Writes, and gets the letter with the link.
  private String sent(ContactClient by, Map<String, String> form) {
    var answer = by.send(form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return letter(new EmailAddress(form.get("email")));
  }

  private String letter(EmailAddress to) {
    try {
      return post.next(to).text();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The number of a ticket that was opened from this address.
  private String opened(ContactClient by, EmailAddress mailbox) {
    var letter = sent(by, by.filled(mailbox.value()));
    assertThat(location(by.enter(token(letter)))).isEqualTo(MINE);
    letter(mailbox);
    return number(letter);
  }

  private static HttpResponse<String> say(
      SiteClient by, String number, String act, String... fields) {
    var all = new LinkedHashMap<String, String>();
    all.put("form", first(FORM, by.get(QUEUE + "/" + number).body()));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return by.form(QUEUE + "/" + number + act, written(all));
  }

  private List<String> deeds(String number) {
    return audit.about(Subject.helpdesk(number), 50).reversed().stream()
        .map(AuditEntry::deed)
        .filter(deed -> !deed.equals(StaffRead.DEED))
        .toList();
  }

  private long tickets(String number) {
    return jdbc.sql("SELECT count(*) FROM tickets_ticket WHERE number = :number")
        .param("number", number)
        .query(Long.class)
        .single();
  }

  private void sweep(String name) {
    sweeps.stream().filter(one -> one.name().equals(name)).forEach(Sweep::run);
  }

  @Test
  void what_was_written_is_a_ticket_once_the_address_is_confirmed() throws Exception {
    var visitor = from("192.0.2.60");
    var mailbox = mailbox();
    var letter = sent(visitor, visitor.filled(mailbox.value()));
    var number = number(letter);
    assertThat(letter).doesNotContain("museum.\n", "sector", "LAM");
    assertThat(tickets(number)).as("nobody has confirmed anything").isZero();
    assertThat(visitor.get(OPEN).body()).contains("Link from the email");
    assertThat(visitor.get(MINE).statusCode()).isEqualTo(403);
    var foreign = visitor.enter(token(letter), "Sec-Fetch-Site", "cross-site");
    assertThat(foreign.statusCode()).as("the form of another site").isEqualTo(410);
    assertThat(visitor.enter("x" + token(letter)).statusCode()).isEqualTo(410);
    assertThat(location(visitor.enter(token(letter)))).isEqualTo(MINE);
    assertThat(visitor.get(MINE).body())
        .contains(number, "Our &lt;b", "May we join? 我們可以參加嗎？", "Answer due by");
    assertThat(from("192.0.2.60").enter(token(letter)).statusCode()).as("once").isEqualTo(410);
    assertThat(letter(mailbox)).contains("We have received your question", number);
    assertThat(post.next(OPERATOR).text())
        .contains(number, "Something else")
        .doesNotContain("museum", "LAM");
    assertThat(agent().get(QUEUE + "?q=" + number).body())
        .contains("LAM, Wai Yee, Bauhinia Museum, by the contact page: " + mailbox.value());
    for (var table : List.of("tickets_ticket", "tickets_entry", "contact_message")) {
      assertThat(jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).list())
          .isNotEmpty()
          .noneMatch(
              row -> row.contains("museum") || row.contains("LAM") || row.contains(token(letter)));
    }
    assertThat(deeds(number)).containsExactly("tickets.opened");
  }

  @Test
  void an_answer_comes_with_a_link_to_it_and_is_answered_there() throws Exception {
    var visitor = from("192.0.2.61");
    var mailbox = mailbox();
    var number = opened(visitor, mailbox);
    var agent = agent();
    location(say(agent, number, "/note", "message", "They are a quokka."));
    assertThat(post.untaken(mailbox)).isZero();
    location(say(agent, number, "/answer", "message", "Which museum?", "back", "1"));
    var letter = letter(mailbox);
    assertThat(letter).contains("We need an answer from you", number).doesNotContain("Which");
    var again = from("192.0.2.61");
    assertThat(location(again.enter(token(letter)))).isEqualTo(MINE);
    assertThat(again.get(MINE).body())
        .contains("Which museum?", "iAM Smart helpdesk", "Waiting for your answer")
        .doesNotContain("quokka", "Contact Cheng");
    var empty = again.write(" ");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("<a href=\"#message\">", "Write what you want to ask");
    var endless = again.write("y".repeat(4_001));
    assertThat(endless.body()).contains("Shorten this to 4,000 characters.", "yyyy");
    assertThat(location(again.write("That of <i>tea</i>."))).isEqualTo(MINE);
    assertThat(post.untaken(mailbox)).as("of one’s own words").isZero();
    assertThat(agent.get(QUEUE + "/" + number).body()).contains("That of &lt;i", "quokka");
    assertThat(location(again.form(MINE + "/close", Map.of()))).isEqualTo(MINE);
    assertThat(again.form(MINE + "/close", Map.of()).statusCode()).isEqualTo(409);
    assertThat(again.get(MINE).body()).contains("Write on and open it again");
    location(again.write("One thing more."));
    var foreign = again.form(MINE + "/close", Map.of(), "Sec-Fetch-Site", "cross-site");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(location(again.form(MINE + "/leave", Map.of()))).isEqualTo("/contact");
    assertThat(again.get(MINE).statusCode()).isEqualTo(403);
    assertThat(visitor.get(MINE).statusCode()).as("the other session goes on").isEqualTo(200);
    assertThat(deeds(number))
        .containsExactly(
            "tickets.opened",
            "tickets.noted",
            "tickets.answered",
            "tickets.continued",
            "tickets.closed",
            "tickets.reopened");
  }

  @Test
  void what_nobody_confirms_is_forgotten_after_a_day() {
    var visitor = from("192.0.2.62");
    var letter = sent(visitor, visitor.filled(mailbox().value()));
    var number = number(letter);
    var sealed =
        jdbc.sql("SELECT sealed FROM contact_message WHERE reference = :reference")
            .param("reference", number)
            .query(UUID.class)
            .single();
    clock.advance(Duration.ofDays(1));
    assertThat(visitor.enter(token(letter)).statusCode()).isEqualTo(410);
    sweep("contact-messages");
    assertThat(
            jdbc.sql(
                    """
                    SELECT (SELECT count(*) FROM contact_message WHERE reference = :reference)
                      + (SELECT count(*) FROM vault_secret WHERE id = :sealed)
                    """)
                .param("reference", number)
                .param("sealed", sealed)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(tickets(number)).isZero();
  }

  @Test
  void nobody_is_sent_more_than_three_links_an_hour_by_others() throws Exception {
    var mailbox = mailbox();
    for (int i = 0; i < 3; i++) {
      var visitor = from("192.0.2." + (63 + i));
      var form = visitor.filled(mailbox.value().toUpperCase(java.util.Locale.ROOT));
      sent(visitor, form);
      assertThat(visitor.send(form).statusCode()).as("the same form").isEqualTo(200);
    }
    var visitor = from("192.0.2.66");
    var form = visitor.filled(mailbox.value());
    var refused = visitor.send(form);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Too many messages", "We are a museum.");
    assertThat(post.untaken(mailbox)).isZero();
    clock.advance(Duration.ofHours(1));
    sent(visitor, form);
  }

  @Test
  void five_tickets_of_an_address_are_open_and_the_next_message_waits() {
    var mailbox = mailbox();
    var visitor = from("192.0.2.67");
    for (int i = 0; i < 5; i++) {
      opened(visitor, mailbox);
      clock.advance(Duration.ofMinutes(21));
    }
    var other = from("192.0.2.68");
    var waiting = sent(other, other.filled(mailbox.value()));
    var refused = other.enter(token(waiting));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("You have 5 tickets that are not closed");
    assertThat(tickets(number(waiting))).isZero();
    location(visitor.form(MINE + "/close", Map.of()));
    location(other.enter(token(waiting)));
    assertThat(tickets(number(waiting))).isOne();
  }

  @Test
  void nobody_chooses_the_number_of_a_ticket() {
    var admin = teams.administrator();
    var theirs = Asking.number(Asking.opened(admin));
    var visitor = from("192.0.2.69");
    var form = visitor.filled(mailbox().value());
    form.put("form", theirs);
    location(visitor.enter(token(sent(visitor, form))));
    assertThat(visitor.get(MINE).body()).contains("We are a museum.").doesNotContain(theirs);
    assertThat(deeds(theirs)).containsExactly("tickets.opened");
    assertThat(Offices.get(admin, admin.path("/helpdesk/" + theirs))).doesNotContain("museum");
  }

  @Test
  void whoever_has_lost_the_link_is_sent_another_one_and_nobody_else_is() throws Exception {
    var visitor = from("192.0.2.70");
    var mailbox = mailbox();
    var number = opened(visitor, mailbox);
    clock.advance(Duration.ofHours(12));
    assertThat(visitor.get(MINE).statusCode()).isEqualTo(403);
    assertThat(visitor.get(MINE).body()).contains("Your session is over");
    var stranger = mailbox();
    var answers =
        List.of(
            again(visitor, number, stranger.value()),
            again(visitor, "0123456789AB", mailbox.value()));
    assertThat(post.untaken(mailbox) + post.untaken(stranger)).isZero();
    var right = again(visitor, number.toLowerCase(java.util.Locale.ROOT), mailbox.value());
    assertThat(answers).allMatch(one -> one.statusCode() == right.statusCode());
    assertThat(right.body()).contains("If the ticket was written from this address");
    var letter = letter(mailbox);
    assertThat(letter).contains("Here is the link that you asked for", number);
    location(visitor.enter(token(letter)));
    for (int i = 0; i < 8; i++) {
      again(visitor, number, mailbox.value());
    }
    assertThat(links(number)).as("the one it was opened with, and five an hour").isEqualTo(6);
    var unfit = again(visitor, "12", "nobody");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("Enter the twelve characters", "Enter an email address");
    clock.advance(Duration.ofDays(14));
    sweep("ticket-links");
    assertThat(links(number)).isZero();
  }

  private long links(String number) {
    return jdbc.sql("SELECT count(*) FROM ticketlinks_link WHERE ticket = :number")
        .param("number", number)
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> again(ContactClient by, String number, String email) {
    return by.form("/contact/again", Map.of("number", number, "email", email));
  }

  @Test
  void whoever_lost_a_phone_is_led_to_stopping_it_first() throws Exception {
    var visitor = from("192.0.2.71");
    var mailbox = mailbox();
    var form = visitor.filled(mailbox.value());
    form.put("category", "lost-phone");
    form.remove("seen");
    var first = visitor.send(form);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body())
        .contains("id=\"before\"", "A lost phone is stopped at once", "href=\"/lost?lang=en-US\"")
        .contains("name=\"seen\"", form.get("form"), "We are a museum.");
    assertThat(post.untaken(mailbox)).as("nothing was sent").isZero();
    form.put("seen", "1");
    location(visitor.enter(token(sent(visitor, form))));
    assertThat(visitor.get(MINE).body()).contains("Lost or stolen phone");
  }

  @Test
  void what_a_citizen_did_not_start_comes_first_and_is_answered_within_hours() {
    var admin = teams.administrator();
    var early = Asking.number(Asking.opened(admin));
    clock.advance(Duration.ofDays(3));
    var visitor = from("192.0.2.72");
    var way =
        first(Pattern.compile("href=\"([^\"]+)\"[^>]* data-report"), visitor.get("/wallet").body());
    assertThat(visitor.get(way).body())
        .contains("value=\"not-started\" selected", "Reject what you did not start");
    var form = visitor.filled(mailbox().value());
    form.put("category", "not-started");
    form.put("message", "Wallaby.");
    var lacking = visitor.send(form);
    assertThat(lacking.statusCode()).isEqualTo(400);
    assertThat(lacking.body())
        .contains("<a href=\"#service\">", "<a href=\"#when\">", "Enter a date and time");
    form.put("service", "Harbour <Bank>");
    for (var odd : List.of("yesterday", "2199-01-01T00:00", "2001-01-01T00:00")) {
      form.put("when", odd);
      assertThat(visitor.send(form).statusCode()).as(odd).isEqualTo(400);
    }
    var hongKong = java.time.ZoneId.of("Asia/Hong_Kong");
    var when = clock.instant().minus(Duration.ofHours(2)).atZone(hongKong).toLocalDateTime();
    form.put("when", when.withNano(0).withSecond(0).toString());
    var letter = sent(visitor, form);
    location(visitor.enter(token(letter)));
    var number = number(letter);
    var due =
        jdbc.sql(
                "SELECT due_at - made_at = interval '4 hours' FROM tickets_ticket WHERE number ="
                    + " :n")
            .param("n", number)
            .query(Boolean.class)
            .single();
    assertThat(due).isTrue();
    var agent = agent();
    assertThat(agent.get(QUEUE + "/" + number).body())
        .contains("I did not start this", "Online service: Harbour &lt;Bank", "Date and time:");
    assertThat(agent.get(QUEUE).body()).containsSubsequence(number, early);
    assertThat(agent.get("/staff").body()).contains("href=\"" + QUEUE);
  }

  @Test
  void only_so_much_is_written_in_an_hour() {
    var visitor = from("192.0.2.73");
    opened(visitor, mailbox());
    for (int i = 1; i < 30; i++) {
      location(visitor.write("Word " + i));
    }
    var refused = visitor.write("Word too many");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Too much was written for now", "Word too many");
    clock.advance(Duration.ofHours(1));
    location(visitor.write("Word too many"));
  }
}
