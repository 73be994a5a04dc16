package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.production.Assessors;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Replacement.Replaced;
import hk.iamsmart.platform.services.SourceAddresses;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.signatures.SignatureCheck;
import hk.iamsmart.signatures.Trust;
import hk.iamsmart.signatures.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Forms of an application for production are signed on a phone, by the portal's own service.
@SandboxTest
class SignedFormJourney extends FormsToSign {
  private static final Pattern CODE = Pattern.compile("<strong>([0-9]{4})</strong>");
  private static final Pattern CONTENT = Pattern.compile("href=\"([^\"]*/files/[^\"]*/content)\"");
  private static final Pattern LINK = Pattern.compile("/assess#(\\S{43})");
  private static final String KEPT = "Signed with iAM Smart+ by";

  @Autowired private Assessors assessors;
  @Autowired private Services services;
  @Autowired private Trust trust;
  @Autowired private InstantSource clock;
  @Autowired private JdbcClient jdbc;

  private byte[] file(String path, String cookie) {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(caller.base() + path)).header("Cookie", cookie).build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoever_answers_for_the_organisation_signs_once_and_anybody_can_check_it() {
    var desk = desk();
    var hui = persona(HUI, "IAM_SMART_PLUS");
    assertThat(page(desk)).contains("Sign with iAM Smart+", "The signed sheet is missing");
    told(
        get(desk.form(Item.ITEP_01) + "/sign?lang=en-US", desk.cookie()),
        200,
        "You sign as HUI, Man Ching 許文靜");
    told(
        form(desk.form(Item.ITEP_01) + "/sign", desk.cookie(), "card", "A123456(0)"),
        400,
        "Enter your Hong Kong identity card number");
    var begun = begun(desk, hui.text("hkic"));
    assertThat(begun.body()).contains("Sign only if your phone shows the same four digits");
    assertThat(first(CODE, begun.body())).hasSize(4);
    var back = back(begun, hui.text("id"));
    assertThat(back).startsWith(desk.form(Item.ITEP_01) + "/signed?lang=en-US&");
    assertThat(secrets("signedforms-sheet")).isPositive();
    var signed = get(back, desk.cookie());
    assertThat(signed.status()).as(signed.body()).isEqualTo(303);
    assertThat(signed.location()).isEqualTo(desk.at() + "?lang=en-US#itep-01");
    var page = page(desk);
    assertThat(page).contains(KEPT + " " + HUI, "The signature was verified");
    // of both declarations
    assertThat(page.split("The signed sheet is missing")).hasSize(3);
    var report =
        new SignatureCheck(trust).pdf(file(first(CONTENT, page), desk.cookie()), clock.instant());
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures()).hasSize(1);
    assertThat(report.signatures().getFirst().signer().name()).isEqualTo(HUI);
    told(get(back, desk.cookie()), 400, "This signature cannot be used");
    // another answer, and the signature is of something else
    var other = answers(Item.ITEP_01);
    other.put("1-0", "Another name");
    done(dossiers.fill(desk.who(), desk.service(), Item.ITEP_01, other));
    assertThat(page(desk)).doesNotContain(KEPT);
    assertThat(secrets("production-signer", desk)).isZero();
  }

  private int secrets(String purpose) {
    return jdbc.sql("SELECT count(*) FROM vault_secret WHERE purpose = :purpose")
        .param("purpose", purpose)
        .query(Integer.class)
        .single();
  }

  private int secrets(String purpose, Desk desk) {
    return jdbc.sql(
            """
            SELECT count(*) FROM production_file f
            JOIN production_application a ON a.id = f.application
            JOIN vault_secret s ON s.id = f.signer
            WHERE a.service = :service AND s.purpose = :purpose
            """)
        .param("service", desk.service())
        .param("purpose", purpose)
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource({
    "reject,IAM_SMART_PLUS,The request was rejected on your phone",
    "cancel,IAM_SMART_PLUS,The request was closed on your phone",
    "approve,IAM_SMART,Only an iAM Smart+ account can sign"
  })
  void whoever_does_not_sign_is_told_why_and_loses_nothing(
      String answer, String tier, String words) {
    var desk = desk();
    var hui = persona(HUI, tier);
    var behaviour = "{\"answer\":\"" + answer + "\"}";
    caller.send("PUT", "/sandbox/v1/personas/" + hui.text("id") + "/behaviour", behaviour);
    told(get(back(begun(desk, hui.text("hkic")), hui.text("id")), desk.cookie()), 200, words);
    assertThat(page(desk)).contains("Sign with iAM Smart+").doesNotContain(KEPT);
  }

  @Test
  void nobody_signs_in_the_place_of_the_one_whom_the_sheet_names() {
    var desk = desk();
    var hui = persona(HUI, "IAM_SMART_PLUS");
    var other = persona("HUI, Man Yi", "IAM_SMART_PLUS");
    told(
        get(back(begun(desk, hui.text("hkic")), other.text("id")), desk.cookie()),
        200,
        "is not that of the phone’s owner");
    told(
        get(back(begun(desk, other.text("hkic")), other.text("id")), desk.cookie()),
        409,
        "The certificate has another name than the sheet");
    var zh = back(begun(desk, other.text("hkic")), other.text("id"));
    told(get(zh.replace("lang=en-US", "lang=zh-HK"), desk.cookie()), 409, "簽署屬於另一人");
    assertThat(page(desk)).doesNotContain(KEPT);
  }

  @Test
  void a_signature_comes_back_to_the_session_that_began_it_in_time_and_for_the_same_answers() {
    var desk = desk();
    var hui = persona(HUI, "IAM_SMART_PLUS");
    var back = back(begun(desk, hui.text("hkic")), hui.text("id"));
    told(
        get(back, session("bank-administrator").text("cookie")),
        400,
        "It was not begun in this session");
    assertThat(get(back, session("bank-creator").text("cookie")).status()).isEqualTo(403);
    assertThat(get(back, "none=none").status()).isEqualTo(302);
    told(
        get(desk.form(Item.ITEP_01) + "/signed?lang=en-US&state=unknown", desk.cookie()),
        400,
        "This signature cannot be used");
    done(dossiers.fill(desk.who(), desk.service(), Item.ITEP_01, changed()));
    told(get(back, desk.cookie()), 409, "The signature shows other answers");
    var late = back(begun(desk, hui.text("hkic")), hui.text("id"));
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT20M\"}");
    told(get(late, desk.cookie()), 400, "took longer than 20 minutes");
    var ended = first(ONWARD, begun(desk, hui.text("hkic")).body());
    var timedOut =
        desk.form(Item.ITEP_01)
            + "/signed?lang=en-US&error_code=D40003&state="
            + ended.replaceAll(".*state=([^&]*).*", "$1");
    told(get(timedOut, desk.cookie()), 200, "Nobody answered it in time");
    told(caller.get("/portal/smart/callback?lang=en-US&state=unknown"), 400, "cannot go on");
  }

  @Test
  void a_form_is_begun_six_times_an_hour_and_one_sheet_of_it_is_on_its_way() {
    var desk = desk();
    var number = persona(HUI, "IAM_SMART_PLUS").text("hkic");
    var sign = desk.form(Item.ITEP_01) + "/sign";
    for (int i = 0; i < 6; i++) {
      begun(desk, number);
    }
    told(form(sign, desk.cookie(), "card", number), 429, "at most 6 times within an hour");
    told(get(sign + "?lang=en-US", desk.cookie()), 200, "You sign as");
    var waiting =
        jdbc.sql(
                """
                SELECT count(*) FROM signedforms_signing g
                JOIN production_application a ON a.id = g.application
                WHERE a.service = :service
                """)
            .param("service", desk.service())
            .query(Integer.class)
            .single();
    assertThat(waiting).isEqualTo(1);
    var lost =
        jdbc.sql(
                """
                SELECT count(*) FROM vault_secret s WHERE purpose = 'signedforms-sheet'
                AND NOT EXISTS (SELECT FROM signedforms_signing WHERE sealed = s.id)
                """)
            .query(Integer.class)
            .single();
    assertThat(lost).isZero();
  }

  @Test
  void where_the_portal_may_not_ask_for_signatures_forms_are_signed_on_paper() {
    var desk = desk();
    var sign = desk.form(Item.ITEP_01) + "/sign";
    assertThat(page(desk)).contains("Sign with iAM Smart+");
    var portal =
        services.all().stream()
            .filter(one -> one.name(Language.EN_US).equals("Portal for organisations"))
            .findFirst()
            .orElseThrow();
    try {
      set(portal.change().scopes(Set.of(Scope.AUTHENTICATION)).done());
      assertThat(page(desk)).doesNotContain("Sign with iAM Smart+");
      assertThat(get(sign, desk.cookie()).status()).isEqualTo(404);
      // the page does not see that calls come from elsewhere
      set(portal.change().sources(SourceAddresses.of(List.of("203.0.113.1"))).done());
      told(
          form(sign, desk.cookie(), "card", "A123456(3)"),
          409,
          "This portal may not ask for signatures");
    } finally {
      set(portal);
    }
  }

  private void set(OnlineService portal) {
    assertThat(services.replace(Actor.operator("test"), portal)).isInstanceOf(Replaced.class);
  }

  private static Map<String, String> changed() {
    var answers = answers(Item.ITEP_01);
    answers.put("1-0", "Changed meanwhile");
    return answers;
  }

  /// It lies in the mailbox a moment after it was sent.
  private String letter(String to) {
    var limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      var letters = caller.get("/sandbox/v1/mailbox?to=" + to).json();
      if (!letters.isEmpty()) {
        return letters.get(0).path("text").asString();
      }
    }
    throw new AssertionError("no letter has come");
  }

  @Test
  void an_assessor_signs_a_declaration() {
    var desk = desk();
    var name = "IP, Chi Wah";
    var mailbox = "ip" + desk.service() + "@assessors.hk";
    done(
        assessors.invite(
            desk.who(), desk.service(), name, mailbox, Set.of(Item.ITEP_10), Language.EN_US));
    var cookie = "assessor=" + assessors.enter(first(LINK, letter(mailbox))).orElseThrow();
    var mine = "/assess/mine";
    var form = mine + "/itep-10";
    assertThat(get(mine + "?lang=en-US", cookie).body()).doesNotContain("Sign with iAM Smart+");
    told(get(form + "/sign?lang=en-US", cookie), 409, "Answer every point first");
    var filled = new ArrayList<String>();
    answers(Item.ITEP_10).forEach((key, text) -> filled.add("f" + key + "=" + text));
    var type = "application/x-www-form-urlencoded";
    var body = String.join("&", filled).replace(" ", "+");
    assertThat(caller.post(form, body, "Cookie", cookie, "Content-Type", type).status())
        .isEqualTo(303);
    told(get(form + "/sign?lang=en-US", cookie), 200, "You sign as " + name);
    assertThat(get(mine + "/itep-11/sign", cookie).status()).isEqualTo(404);
    told(form(form + "/sign", "none=none", "card", "x"), 403, "not logged in as an assessor");
    var ip = persona(name, "IAM_SMART_PLUS");
    var begun = form(form + "/sign", cookie, "card", ip.text("hkic"));
    var back = back(begun, ip.text("id"));
    told(get(back, "none=none"), 403, "not logged in as an assessor");
    assertThat(get(back, cookie).location()).isEqualTo(mine + "?lang=en-US#itep-10");
    assertThat(get(mine + "?lang=en-US", cookie).body())
        .contains("Signed with iAM Smart+ by " + name);
    assertThat(page(desk)).contains("Signed with iAM Smart+ by " + name);
  }
}
