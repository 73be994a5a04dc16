package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.lists.KeptLine;
import hk.iamsmart.members.lists.KeptList;
import hk.iamsmart.members.lists.KeptLists;
import hk.iamsmart.members.lists.Outcome;
import hk.iamsmart.members.programme.Answers;
import hk.iamsmart.members.programme.Answers.Answer;
import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Operators keep the sectors and the questions of the programme while it runs.
@MembersTest
class ListDeskJourney implements Newcomers {
  private static final String SECTORS = "/staff/lists/sectors";
  private static final String QUESTIONS = "/staff/lists/questions";

  @Autowired private KeptLists lists;
  @Autowired private Sectors sectors;
  @Autowired private Answers answers;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private JdbcClient jdbc;

  @Value("${local.server.port}")
  private int publicPort;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  /// Other classes read the lists as the programme brings them.
  @AfterEach
  void asInstalled() {
    jdbc.sql("DELETE FROM lists_line").update();
  }

  private String page(String path, String language) {
    var address = URI.create("http://localhost:" + publicPort + path + "?lang=" + language);
    return SiteClient.send(HttpRequest.newBuilder(address).GET()).body();
  }

  private static Map<String, String> sector(String id, String name) {
    var form = new LinkedHashMap<String, String>();
    form.put("id", id);
    form.put("name-en-US", name);
    form.put("name-zh-HK", "礦業");
    form.put("name-zh-CN", "矿业");
    form.put("reason", "ticket 2026/118");
    return form;
  }

  private static String written(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private int version(KeptList list, String id) {
    return lists.find(list, id).map(KeptLine::version).orElseThrow();
  }

  private String shown(KeptList list, String id, String wanted) {
    return "shown=" + wanted + "&reason=decided&version=" + version(list, id);
  }

  @Test
  void a_sector_is_added_renamed_taken_off_and_shown_again_and_everybody_reads_it_at_once() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var before = sectors.all().size();
    var form = sector("mining", "Mining & quarrying");
    assertThat(operator.form(SECTORS, written(form)).statusCode()).isEqualTo(303);
    assertThat(sectors.all()).hasSize(before + 1);
    assertThat(page("/programme", "en-US")).contains("<li>Mining &amp; quarrying</li>");
    assertThat(page("/programme", "zh-CN")).contains("<li>矿业</li>");
    assertThat(operator.get(SECTORS).body()).contains("Mining &amp; quarrying", "Added here");
    assertThat(operator.form(SECTORS, written(form)).body()).contains("has this ID");
    var at = SECTORS + "/mining";
    form.put("name-en-US", "Mines");
    form.put("version", "" + version(KeptList.SECTORS, "mining"));
    assertThat(operator.form(at, written(form)).statusCode()).isEqualTo(303);
    assertThat(page("/programme", "en-US")).contains("<li>Mines</li>").doesNotContain("quarrying");
    form.put("name-en-US", "Mines and pits");
    var late = operator.form(at, written(form));
    assertThat(late.statusCode()).as("of an older version").isEqualTo(409);
    assertThat(late.body()).contains("Someone else changed it", "Mines and pits");
    var hide = shown(KeptList.SECTORS, "mining", "no");
    assertThat(operator.form(at + "/shown", hide).statusCode()).isEqualTo(303);
    assertThat(sectors.find("mining")).isEmpty();
    assertThat(sectors.name("mining", Language.EN_US))
        .as("applications that have it still say so")
        .isEqualTo("Mines");
    assertThat(page("/programme", "en-US")).doesNotContain("<li>Mines</li>");
    assertThat(operator.get(SECTORS).body()).contains("Not shown");
    operator.form(at + "/shown", shown(KeptList.SECTORS, "mining", "yes"));
    assertThat(sectors.find("mining")).isPresent();
    assertThat(
            operator
                .form(at + "/reset", "reason=no&version=" + version(KeptList.SECTORS, "mining"))
                .statusCode())
        .as("the programme brings none of this id")
        .isEqualTo(404);
    assertThat(audit.about(Subject.listing("sectors", "mining"), 9).reversed())
        .extracting(AuditEntry::deed)
        .containsExactly("lists.added", "lists.changed", "lists.hidden", "lists.shown");
  }

  private static Map<String, String> question(String asked) {
    var form = new LinkedHashMap<String, String>();
    for (var language : Language.values()) {
      form.put("question-" + language.tag(), asked);
      form.put("answer-" + language.tag(), "Ten dollars <b>a day</b>.");
    }
    form.put("reason", "new fees");
    form.put("version", "0");
    return form;
  }

  @Test
  void a_question_of_the_programme_is_answered_otherwise_until_it_is_reset() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var form = question("What does it cost now?");
    var at = QUESTIONS + "/cost";
    var installed = page("/programme/faq", "en-US");
    assertThat(operator.form(at, written(form)).statusCode()).isEqualTo(303);
    assertThat(page("/programme/faq", "en-US"))
        .contains("<h2 id=\"cost\">What does it cost now?</h2>", "Ten dollars &lt;b&gt;a day")
        .contains("See the fees");
    assertThat(operator.get(QUESTIONS + "?lang=zh-HK").body()).contains("安裝時的內容，已在此更改");
    var now = "&version=" + version(KeptList.QUESTIONS, "cost");
    assertThat(operator.form(at + "/reset", "reason=" + now).statusCode()).isEqualTo(400);
    assertThat(operator.form(at + "/reset", "reason=old+fees&version=0").statusCode())
        .isEqualTo(409);
    assertThat(operator.form(at + "/reset", "reason=old+fees" + now).statusCode()).isEqualTo(303);
    assertThat(page("/programme/faq", "en-US")).isEqualTo(installed);
    assertThat(operator.form(at + "/reset", "reason=old+fees&version=0").body())
        .contains("Nothing was changed");
    form.put("id", "parking");
    assertThat(operator.form(QUESTIONS, written(form)).statusCode()).isEqualTo(303);
    assertThat(page("/programme/faq", "en-US"))
        .containsPattern("(?s)id=\"help\".*id=\"parking\">What does it cost now");
  }

  private List<String> suggested(String typed) {
    return answers.find(Language.EN_US, typed).stream().map(Answer::question).toList();
  }

  @Test
  void what_is_suggested_is_what_the_page_says() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var typed = "Which certificates do we need?";
    assertThat(suggested(typed)).contains(typed);
    var at = QUESTIONS + "/certificates";
    operator.form(at + "/shown", shown(KeptList.QUESTIONS, "certificates", "no"));
    assertThat(suggested(typed)).doesNotContain(typed);
    operator.form(at + "/shown", shown(KeptList.QUESTIONS, "certificates", "yes"));
    assertThat(suggested(typed)).contains(typed);
    var form = question("Where can we park a zeppelin?");
    form.put("id", "parking");
    operator.form(QUESTIONS, written(form));
    assertThat(answers.find(Language.EN_US, "zeppelin"))
        .as("leads nowhere, as nobody said where to")
        .containsExactly(
            new Answer("Where can we park a zeppelin?", "Ten dollars <b>a day</b>.", "", ""));
    form.putAll(question("Where can we moor an airship?"));
    form.put("version", "" + version(KeptList.QUESTIONS, "parking"));
    operator.form(QUESTIONS + "/parking", written(form));
    assertThat(suggested("zeppelin")).isEmpty();
    assertThat(suggested("airship")).containsExactly("Where can we moor an airship?");
  }

  @Test
  void whoever_read_a_line_before_it_was_reset_writes_over_nothing() {
    var by = Actor.operator("test");
    var texts = lists.find(KeptList.SECTORS, "ict").orElseThrow().texts();
    var other = new HashMap<>(texts);
    other.put("name-en-US", "Machines");
    lists.change(KeptList.SECTORS, "ict", 0, other, "test", by);
    int read = version(KeptList.SECTORS, "ict");
    assertThat(lists.reset(KeptList.SECTORS, "ict", read, "test", by)).isEqualTo(Outcome.DONE);
    other.put("name-en-US", "Computers");
    lists.change(KeptList.SECTORS, "ict", 0, other, "test", by);
    other.put("name-en-US", "Telegraphs");
    assertThat(lists.change(KeptList.SECTORS, "ict", read, other, "test", by))
        .isEqualTo(Outcome.CHANGED_MEANWHILE);
    assertThat(lists.find(KeptList.SECTORS, "ict").orElseThrow().text("name-en-US"))
        .isEqualTo("Computers");
  }

  @Test
  void what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var wrong =
        Map.of(
            "id", List.of("", "A", "x", "9x", "../x"),
            "name-en-US", List.of("", "\u202e", "x".repeat(61), "a\nb"),
            "reason", List.of("", "<b>"));
    wrong.forEach((field, values) -> {
      for (var value : values) {
        var form = sector("mining", "Mining");
        form.put(field, value);
        var answer = operator.form(SECTORS, written(form));
        assertThat(answer.statusCode()).as(field + value).isEqualTo(400);
        assertThat(answer.body()).as(field + value).contains("礦業", "aria-invalid=\"true\"");
      }
    });
    assertThat(sectors.find("mining")).isEmpty();
    for (var path : List.of("/staff/lists/none", SECTORS + "/none")) {
      assertThat(operator.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(operator.form(path, "reason=test").statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_last_line_stays_and_a_list_is_no_longer_than_it_may_be() {
    var by = Actor.operator("test");
    var all = lists.all(KeptList.SECTORS);
    for (var line : all.subList(1, all.size())) {
      assertThat(lists.show(KeptList.SECTORS, line.id(), 0, false, "test", by))
          .isEqualTo(Outcome.DONE);
    }
    var last = all.getFirst().id();
    assertThat(lists.show(KeptList.SECTORS, last, 0, false, "test", by)).isEqualTo(Outcome.LAST);
    assertThat(lists.show(KeptList.SECTORS, last, 0, true, "test", by))
        .isEqualTo(Outcome.NOTHING_TO_CHANGE);
    var hidden = all.getLast();
    var other = new HashMap<>(hidden.texts());
    other.put("name-en-US", "Not shown, and called otherwise");
    int version = version(KeptList.SECTORS, hidden.id());
    assertThat(lists.change(KeptList.SECTORS, hidden.id(), version, other, "test", by))
        .as("nothing is taken off by it")
        .isEqualTo(Outcome.DONE);
    var texts = all.getFirst().texts();
    for (int i = all.size(); i < KeptList.SECTORS.most(); i++) {
      assertThat(lists.add(KeptList.SECTORS, "more-" + i, texts, "test", by))
          .isEqualTo(Outcome.DONE);
    }
    assertThat(lists.add(KeptList.SECTORS, "too-many", texts, "test", by)).isEqualTo(Outcome.FULL);
    assertThat(
            loggedIn(invite("Operator", Role.OPERATOR))
                .form(SECTORS, written(sector("too-many", "Too many")))
                .body())
        .contains("50 entries");
  }

  @Test
  void others_of_staff_are_refused_and_auditors_read_along() {
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean reads = role == Role.OPERATOR || role == Role.AUDITOR;
      for (var path : List.of(SECTORS, QUESTIONS + "/cost")) {
        assertThat(somebody.get(path).statusCode()).as(role + path).isEqualTo(reads ? 200 : 403);
      }
      if (role != Role.OPERATOR) {
        for (var act : List.of("", "/ict", "/ict/shown", "/ict/reset")) {
          assertThat(somebody.form(SECTORS + act, "reason=test").statusCode())
              .as(role + act)
              .isEqualTo(403);
        }
      }
    }
    assertThat(loggedIn(invite("Auditor", Role.AUDITOR)).get(SECTORS + "/ict").body())
        .doesNotContain("name=\"reason\"");
  }
}
