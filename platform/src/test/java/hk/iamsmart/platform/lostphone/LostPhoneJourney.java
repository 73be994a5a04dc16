package hk.iamsmart.platform.lostphone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(TestPorts.class)
class LostPhoneJourney {
  private static final Pattern REPORT = Pattern.compile("name=\"report\" value=\"([0-9a-f]{32})\"");

  @Autowired private Accounts accounts;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Post post;
  @Autowired private LostPhones phones;
  @Autowired private JdbcClient sql;

  @Value("${local.server.port}")
  private int port;

  private Newcomer citizen() {
    var who = new Newcomer(registry, post, AccountTier.IAM_SMART);
    assertThat(phone().register(who)).isInstanceOf(Registered.class);
    return who;
  }

  private Phone phone() {
    return new Pocket(accounts, port, authority).phone(Pocket.android());
  }

  private HttpResponse<String> send(String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", type)
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return Pocket.HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> form(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(path, "application/x-www-form-urlencoded", body);
  }

  private HttpResponse<String> report(String hkic, String issuedAt) {
    return form("/lost", Map.of("hkic", hkic, "issuedAt", issuedAt));
  }

  private HttpResponse<String> report(Newcomer who) {
    return report(who.resident.hkic().reveal(), who.resident.cardIssuedAt().toString());
  }

  private static String id(HttpResponse<String> page) {
    var found = REPORT.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private String code(Newcomer who) {
    phones.lookAtNew();
    return who.code();
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
  }

  @Test
  void a_lost_phone_is_stopped_from_any_browser_without_a_login() {
    var who = citizen();
    var asked = report(who);
    assertThat(asked.statusCode()).isEqualTo(200);
    var stopped = form("/lost/code", Map.of("report", id(asked), "code", code(who)));
    assertThat(stopped.statusCode()).isEqualTo(200);
    assertThat(stopped.body()).contains("What you signed before stays valid");
    var account = accounts.findByHkic(who.resident.hkic()).orElseThrow();
    assertThat(account.suspension()).contains(Suspension.LOST_PHONE);
    assertThat(post.last(who.email, Kind.SUSPENDED).values()).hasSize(1);
    assertThat(form("/lost/code", Map.of("report", id(asked), "code", "123456")).statusCode())
        .as("it is spent")
        .isEqualTo(410);
  }

  @Test
  void whoever_is_named_the_answer_is_the_same() {
    var who = citizen();
    var nobody = Newcomer.number().reveal();
    var known = report(who);
    var unknown = report(nobody, "2020-03-09");
    var otherCard = report(who.resident.hkic().reveal(), "2020-03-10");
    assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
    assertThat(without(unknown)).isEqualTo(without(known)).isEqualTo(without(otherCard));
    int sent = post.sent.size();
    phones.lookAtNew();
    assertThat(post.sent).hasSize(sent + 1);
    for (var page : java.util.List.of(known, unknown, otherCard)) {
      var answer = form("/lost/code", Map.of("report", id(page), "code", wrong(who.code())));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("not the code we sent");
    }
    assertThat(
            sql.sql("SELECT count(*) FROM lostphone_report WHERE said IS NOT NULL")
                .query(Long.class)
                .single())
        .as("what was said is not kept")
        .isZero();
  }

  private static String without(HttpResponse<String> page) {
    return page.body().replace(id(page), "").replaceAll("T=[0-9a-f]{32}", "");
  }

  @Test
  void a_code_has_five_tries_and_a_report_fifteen_minutes() {
    var who = citizen();
    var id = id(report(who));
    var code = code(who);
    for (int i = 0; i < 4; i++) {
      assertThat(form("/lost/code", Map.of("report", id, "code", wrong(code))).statusCode())
          .isEqualTo(400);
    }
    assertThat(form("/lost/code", Map.of("report", id, "code", wrong(code))).statusCode())
        .isEqualTo(410);
    assertThat(form("/lost/code", Map.of("report", id, "code", code)).statusCode()).isEqualTo(410);
    var later = id(report(who));
    var second = code(who);
    clock.advance(Duration.ofMinutes(15));
    assertThat(form("/lost/code", Map.of("report", later, "code", second)).statusCode())
        .isEqualTo(410);
    assertThat(accounts.findByHkic(who.resident.hkic()).orElseThrow().active()).isTrue();
  }

  @Test
  void a_card_is_named_five_times_an_hour_with_an_account_or_without() {
    var nobody = Newcomer.number().reveal();
    for (int i = 0; i < 5; i++) {
      assertThat(report(nobody, "2020-03-09").statusCode()).isEqualTo(200);
    }
    assertThat(report(nobody, "2020-03-09").statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource({"A123456(4),2020-03-09,hkic", "'',2020-03-09,hkic", "A123456(3),yesterday,issuedAt"})
  void what_is_wrong_is_said_beside_its_field(String hkic, String issuedAt, String field) {
    var answer = report(hkic, issuedAt);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .containsPattern("id=\"" + field + "\"[^>]*aria-invalid=\"true\"")
        .contains(hkic.isEmpty() ? "hkic" : hkic);
  }

  @Test
  void the_call_does_what_the_page_does() {
    var who = citizen();
    var said =
        "{\"hkic\":\"%s\",\"issuedAt\":\"%s\"}"
            .formatted(who.resident.hkic().reveal(), who.resident.cardIssuedAt());
    var asked = send("/wallet/v1/lost", "application/json", said);
    assertThat(asked.statusCode()).isEqualTo(200);
    var id = asked.body().replaceAll(".*\"lostID\":\"([0-9a-f]+)\".*", "$1");
    var code = code(who);
    var path = "/wallet/v1/lost/" + id;
    var refused = send(path, "application/json", "{\"code\":\"" + wrong(code) + "\"}");
    assertThat(refused.body()).contains("WRONG_CODE");
    assertThat(send(path, "application/json", "{\"code\":\"" + code + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(accounts.findByHkic(who.resident.hkic()).orElseThrow().suspension())
        .contains(Suspension.LOST_PHONE);
    assertThat(send("/wallet/v1/lost", "application/json", "{\"hkic\":\"A1\"}").body())
        .contains("MALFORMED");
  }
}
