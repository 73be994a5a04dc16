package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// Somebody writes to the operator.
@MembersTest
class ContactJourney {
  private static final EmailAddress OPERATOR = new EmailAddress("helpdesk@iamsmart.example");
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9A-F]{12})\"");

  @Autowired private TestPost post;
  @Autowired private StaffPort staffPort;

  @Value("${local.server.port}")
  private int port;

  private Visitor from(String address) {
    return new Visitor(port, address);
  }

  private Map<String, String> filled(Visitor visitor) {
    var found = FORM.matcher(visitor.get("/contact?lang=en-US").body());
    assertThat(found.find()).isTrue();
    return new HashMap<>(
        Map.of(
            "form", found.group(1),
            "seen", "1",
            "category", "programme",
            "name", "LAM, Wai Yee",
            "organisation", "Bauhinia Clinic",
            "email", mailbox(),
            "subject", "Our sector",
            "message", "We are a museum.\r\nMay we join? 我們可以參加嗎？"));
  }

  private static String mailbox() {
    return "wai.yee-" + UUID.randomUUID() + "@clinic.example";
  }

  private static HttpResponse<String> send(Visitor visitor, Map<String, String> fields) {
    return visitor.form("/contact?lang=en-US", fields);
  }

  @ParameterizedTest
  @CsvSource({"en-US, Opening hours", "zh-HK, 服務時間", "zh-CN, 服务时间"})
  void the_page_says_where_the_operator_is_and_that_these_are_examples(
      String language, String hours) {
    var page = from("192.0.2.20").get("/contact?lang=" + language);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("href=\"tel:+85200000000\"", "mailto:helpdesk@iamsmart.example", hours)
        .contains("class=\"banner banner-warn\"");
  }

  @Test
  void a_message_is_sent_once_however_often_its_form_is() throws InterruptedException {
    var visitor = from("192.0.2.21");
    var form = filled(visitor);
    var answer = send(visitor, form);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(form.get("email"));
    assertThat(send(visitor, form).body()).isEqualTo(answer.body());
    var to = new EmailAddress(form.get("email"));
    var email = post.next(to);
    assertThat(email.language()).isEqualTo(Language.EN_US);
    assertThat(email.text()).contains("/contact/open#");
    assertThat(answer.body()).contains(ContactClient.number(email.text()));
    assertThat(post.untaken(to)).isZero();
    assertThat(post.untaken(OPERATOR)).isZero();
  }

  @Test
  void what_was_corrected_goes_where_the_page_says_under_a_number_of_its_own() throws Exception {
    var visitor = from("192.0.2.33");
    var form = filled(visitor);
    send(visitor, form);
    var first = post.next(new EmailAddress(form.get("email"))).text();
    form.put("email", mailbox());
    var right = send(visitor, form);
    var second = post.next(new EmailAddress(form.get("email"))).text();
    form.put("message", "We are a museum of tea.");
    var reworded = send(visitor, form);
    var third = post.next(new EmailAddress(form.get("email"))).text();
    assertThat(right.body()).contains(form.get("email"), ContactClient.number(second));
    assertThat(reworded.body()).contains(ContactClient.number(third));
    assertThat(List.of(first, second, third))
        .extracting(ContactClient::number)
        .doesNotHaveDuplicates();
    assertThat(send(visitor, form).body()).isEqualTo(reworded.body());
    assertThat(post.untaken(new EmailAddress(form.get("email")))).isZero();
  }

  /// What a stranger wrote goes to no address that somebody else may have.
  @Test
  void nobody_writes_to_others_through_us() throws InterruptedException {
    var visitor = from("192.0.2.22");
    var form = filled(visitor);
    form.replaceAll((field, value) ->
        List.of("name", "organisation", "subject", "message").contains(field)
            ? "Visit http://evil.example now"
            : value);
    assertThat(send(visitor, form).statusCode()).isEqualTo(200);
    assertThat(post.next(new EmailAddress(form.get("email"))).text()).doesNotContain("evil");
  }

  @ParameterizedTest
  @CsvSource({
    "category, '', Choose one of them.",
    "category, calls, Choose one of them.",
    "name, '', Enter at least one word.",
    "subject, '  ', Enter at least one word.",
    "email, not an address, Enter an email address",
    "email, '', Enter an email address",
    "message, '', Write what you want to ask",
    "subject, 'one\u202Etwo', contains characters that cannot be seen",
    "name, 'line\nline', contains characters that cannot be seen"
  })
  void each_field_says_what_is_wrong_and_nothing_is_sent(String field, String value, String fault) {
    var visitor = from("192.0.2.23");
    var form = filled(visitor);
    form.put(field, value);
    var answer = send(visitor, form);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<a href=\"#" + field + "\">", fault)
        .containsPattern("id=\"" + field + "-fault\">[^<]*" + Pattern.quote(fault))
        .contains("We are a museum.".repeat(field.equals("message") ? 0 : 1))
        .contains("value=\"" + form.get("form") + "\"");
    assertThat(answer.body().split("aria-invalid=\"true\"", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "organisation", "subject", "message"})
  void what_is_too_long_is_kept_on_the_page_and_not_sent(String field) {
    var visitor = from("192.0.2.24");
    var form = filled(visitor);
    form.put(field, "長".repeat(field.equals("message") ? 4_001 : 101));
    var answer = send(visitor, form);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Shorten this to", form.get(field));
  }

  @Test
  void the_longest_message_is_sent() throws InterruptedException {
    var visitor = from("192.0.2.25");
    var form = filled(visitor);
    form.put("message", "長".repeat(4_000));
    assertThat(send(visitor, form).statusCode()).isEqualTo(200);
    post.next(new EmailAddress(form.get("email")));
  }

  @Test
  void a_body_that_is_far_too_long_is_not_read() {
    var visitor = from("192.0.2.26");
    var form = filled(visitor);
    form.put("message", "x".repeat(70_000));
    var answer = send(visitor, form);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("at most 4,000 characters").doesNotContain("xxx");
  }

  @Test
  void whoever_writes_too_often_is_told_and_loses_nothing() throws InterruptedException {
    var visitor = from("192.0.2.27");
    for (int i = 0; i < 5; i++) {
      assertThat(send(visitor, filled(visitor)).statusCode()).isEqualTo(200);
    }
    var sixth = filled(visitor);
    var answer = send(visitor, sixth);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("Too many messages", "We are a museum.");
    assertThat(post.untaken(new EmailAddress(sixth.get("email")))).isZero();
    assertThat(send(from("192.0.2.28"), sixth).statusCode()).as("somebody else").isEqualTo(200);
  }

  @Test
  void the_port_of_staff_leads_to_the_page_and_has_no_form_of_its_own() {
    var staff = new Visitor(staffPort.port(), "192.0.2.32");
    var page = staff.get("/contact?lang=en-US");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location"))
        .contains("http://localhost:" + port + "/contact");
    assertThat(staff.form("/contact", Map.of()).statusCode()).isEqualTo(404);
    assertThat(staff.get("/programme").statusCode()).isEqualTo(404);
  }

  @Test
  void a_form_without_a_name_of_ours_gets_one() throws InterruptedException {
    var visitor = from("192.0.2.29");
    var form = filled(visitor);
    form.put("form", "\"><script>");
    var answer = send(visitor, form);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("<script>\"");
    assertThat(post.next(new EmailAddress(form.get("email"))).text())
        .containsPattern("Your reference number is [0-9A-F]{12}\\.");
  }
}
