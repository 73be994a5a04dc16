package hk.iamsmart.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.approvals.Asking;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Requester;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Questions that were open when the platform was stopped, in the words that version 0.1 wrote. A
/// kind whose terms change keeps its words here and adds the new ones.
@HouseTest
class FormerQuestionsTest {
  private static final String DIGEST = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=";

  private static final Map<String, String> TERMS =
      Map.of(
          "PROFILE",
          """
          {"name":null,"number":null,"description":null,"profile":["ID_NO","EN_NAME","CH_NAME",\
          "CH_NAME_VERIFIED","BIRTH_DATE","GENDER"],"eme":[],"multipart":false}\
          """,
          "FORM",
          """
          {"name":"Registration","number":"HC-12","description":"For your record",\
          "profile":["ID_NO"],"eme":["PREFIX","EN_NAME","CH_NAME","MARITAL_STATUS",\
          "HOME_TEL_NUMBER","OFFICE_TEL_NUMBER","MOBILE_NUMBER","EMAIL_ADDRESS",\
          "RESIDENTIAL_ADDRESS","POSTAL_ADDRESS","EDUCATION_LEVEL","ADDRESS_DOC_INFO",\
          "ADDRESS_DOC_FILE"],"multipart":true}\
          """,
          "STEP_UP",
          """
          {"methods":["FR","NFC"],"waitHours":48}\
          """,
          "SIGN_HASH",
          """
          {"anonymous":false,"department":"Pharmacy","serviceName":"Consent","document":{"id":"",\
          "name":"Consent","digest":"%s","algorithm":"SHA256_WITH_RSA"},\
          "signer":{"signer":null,"methods":[],"waitHours":0}}\
          """
              .formatted(DIGEST),
          "SIGN_PDF",
          """
          {"anonymous":true,"department":"Pharmacy","serviceName":"Consent","document":{"id":"",\
          "name":"Consent.pdf","digest":"%s","algorithm":null},\
          "signer":{"signer":"a2V5ZWQ=","methods":["FR"],"waitHours":24}}\
          """
              .formatted(DIGEST),
          "SIGN_BULK",
          """
          {"anonymous":false,"requestName":"Letters","department":"","documents":3,\
          "resultUri":"https://clinic.example.hk/results",\
          "signer":{"signer":"a2V5ZWQ=","methods":["FR"],"waitHours":24}}\
          """);

  @Autowired private List<RequestKind<?>> kinds;
  @Autowired private RequestMatter matter;
  @Autowired private Asks asks;
  @Autowired private Asking asking;
  @Autowired private Approvals approvals;
  @Autowired private JdbcClient sql;
  @Autowired private Accounts accounts;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @LocalServerPort private int port;

  private ClientId service;

  @BeforeEach
  void registerAService() {
    service = TestServices.register(services, KeyWrap.PKCS1).id();
  }

  static List<String> names() {
    return TERMS.keySet().stream().sorted().toList();
  }

  private RequestKind<?> kind(String name) {
    return kinds.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
  }

  /// Terms as a text within the payload, as they have been from the beginning.
  private static String payload(String name, String more) {
    var terms = TERMS.getOrDefault(name, "").replace("\"", "\\\"");
    return "{\"terms\":\"" + terms + "\"," + more + "}";
  }

  private static String signedIn(String name) {
    return payload(name, "\"sameDevice\":true,\"requester\":null,\"ticket\":null");
  }

  private Approval.Waiting waiting(String name, String payload) {
    var citizen = new Pocket(accounts, port, authority).citizen();
    var question = new Question(name, service, payload);
    return switch (asking.ask(question, "", citizen, Duration.ofMinutes(18))) {
      case Asking.Outcome.Asked(var waiting) -> waiting;
      case Asking.Outcome.TooMuch tooMuch -> throw new AssertionError(tooMuch);
    };
  }

  @Test
  void every_kind_has_former_words() {
    assertThat(kinds.stream().map(RequestKind::name)).containsAll(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void terms_are_read_and_written_as_before(String name) {
    var payload = Payload.of(new Question(name, service, signedIn(name)));
    assertThat(Payload.written(payload.terms(kind(name)))).isEqualTo(TERMS.get(name));
    assertThat(payload.question(name, service).payload()).isEqualTo(signedIn(name));
  }

  @ParameterizedTest
  @CsvSource({
    "PROFILE,verified",
    "FORM,Registration",
    "STEP_UP,identity card",
    "SIGN_HASH,Pharmacy",
    "SIGN_PDF,Consent.pdf"
  })
  void an_open_question_is_shown(String name, String part) {
    var waiting = waiting(name, signedIn(name));
    var shown = matter.show(waiting, Language.EN_US);
    assertThat(shown.statement()).contains(part);
    assertThat(shown.sameDevice()).isTrue();
    assertThat(shown.requester()).isNull();
    assertThat(asks.of(kind(name), waiting).ticket()).isEqualTo(waiting.id());
  }

  /// What a phone showed before an update is what its gesture signs after it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PROFILE   | HKIC number: W                 | Hong Kong identity card number: W
          FORM      | HKIC number: W                 | Hong Kong identity card number: W
          STEP_UP   | identity card and this conf    | identity card and this approval
          SIGN_HASH | Digest: zIMh                   | File fingerprint: zIMh
          SIGN_PDF  | This gesture signs             | This approval signs
          """)
  void an_open_question_keeps_the_words_in_which_it_was_asked(
      String name, String former, String today) {
    var asked = waiting(name, signedIn(name)).id();
    assertThat(statement(asked)).contains(today).doesNotContain(former);

    sql.sql("UPDATE approvals_approval SET edition = DEFAULT WHERE id = ?") // as a former node asks
        .param(asked.value())
        .update();
    assertThat(statement(asked)).contains(former).doesNotContain(today);
  }

  private String statement(ApprovalId asked) {
    var waiting = (Approval.Waiting) approvals.find(asked).orElseThrow();
    return matter.show(waiting, Language.EN_US).statement();
  }

  @Test
  void a_question_of_an_anonymous_request_names_its_ticket_and_its_browser() {
    var payload =
        payload(
            "FORM",
            "\"sameDevice\":false,\"requester\":{\"browser\":\"Chrome on Windows\","
                + "\"place\":\"Hong Kong\"},"
                + "\"ticket\":{\"value\":\"0123456789abcdef0123456789abcdef\"}");
    var waiting = waiting("FORM", payload);
    var ask = asks.of(kind("FORM"), waiting);
    assertThat(ask.ticket().value()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(ask.question()).isEqualTo(waiting.id());
    assertThat(matter.show(waiting, Language.EN_US).requester())
        .as("a browser once told its name in its own words")
        .isEqualTo(new Requester("Unknown browser", "Unknown internet address"));
    var closed = payload.replace("Chrome on Windows", "?").replace("Hong Kong", "");
    assertThat(Payload.of(waiting.question()).question("FORM", service).payload())
        .isEqualTo(closed);
  }
}
