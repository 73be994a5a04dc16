package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A form that a visitor fills without a login.
class AnonymousFormTest {
  private static final String CODE = "0123456789abcdef0123456789abcdef";
  private static final FormRequest FORM =
      FormRequest.of("Registration", "BC-1", "To join", EnumSet.of(EmeField.EMAIL_ADDRESS))
          .withProfile(EnumSet.of(ProfileField.EN_NAME));

  private final StubPlatform platform = new StubPlatform();
  private final IamSmart client =
      new IamSmart(
          platform.configuration(),
          HttpClient.newHttpClient(),
          () -> StubPlatform.NOW,
          new SecureRandom());

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_visitor_is_sent_to_the_page_with_the_ticket() {
    var start = start();
    var sent = WireJson.mapper().readTree(platform.requests.getFirst());
    assertThat(sent.propertyNames())
        .containsExactly(
            "businessID", "formName", "formNum", "formDesc", "eMEFields", "profileFields");
    assertThat(sent.get("businessID").asString()).isEqualTo(start.businessId().value());
    assertThat(start.url().getPath()).isEqualTo("/api/v1/auth/getQR");
    assertThat(start.url().getRawQuery())
        .contains(
            "scope=eidapi_auth%20eidapi_formFilling",
            "state=" + start.state().value(),
            "lang=zh-HK",
            "brokerPage=false",
            "ticketID=a-ticket");
    assertThat(start.toString()).isEqualTo("AnonymousForm[" + start.businessId() + "]");
  }

  @Test
  void a_filled_form_is_fetched_once_by_the_code() {
    var start = start();
    answer(start, "\"enName\":{\"UnstructuredName\":\"SAN, Chi Nan\"},\"emailAddress\":\"a@b.hk\"");
    var form = (FormResult) client.finishAnonymousForm(query(start), start);

    assertThat(form.businessId()).isEqualTo(start.businessId());
    assertThat(form.openId()).isEqualTo("kq%2B3");
    assertThat(form.profile().englishName()).contains("SAN, Chi Nan");
    assertThat(form.eme().given()).containsExactly(EmeField.EMAIL_ADDRESS);
    assertThat(platform.requests.getLast())
        .isEqualTo(
            "{\"accessToken\":\"0123456789abcdef0123456789abcdef\",\"openID\":\"kq%2B3\","
                + "\"businessID\":\""
                + start.businessId()
                + "\"}");
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void a_visitor_who_says_no_is_understood() {
    var start = start();
    var query = "error_code=D60001&state=" + start.state().value();
    var problem = (AskTheCitizen) client.finishAnonymousForm(query, start);
    assertThat(Ending.of(problem.code())).contains(Ending.REJECTED);
    assertThat(platform.tokenRequests).isEmpty();
  }

  @Test
  void an_ending_that_the_result_tells_is_understood_as_well() {
    var start = start();
    answer(start, "\"emailAddress\":\"a@b.hk\"");
    platform.resultRefusal = ReturnCode.D60003;
    var problem = (AskTheCitizen) client.finishAnonymousForm(query(start), start);
    assertThat(Ending.of(problem.code())).contains(Ending.TIMED_OUT);
  }

  @Test
  void a_callback_of_another_browser_is_not_believed() {
    var start = start();
    for (var query :
        Set.of(
            query(start).replace("state=", "state=x"),
            query(start).replace("businessID=", "businessID=x"),
            "code=" + CODE + "&state=" + start.state().value())) {
      assertStranger(client.finishAnonymousForm(query, start));
    }
    assertStranger(client.finishAnonymousForm(query(start), null));
    assertStranger(client.finishAnonymousForm(null, start));
    assertThat(platform.tokenRequests).isEmpty();
  }

  @Test
  void a_spent_code_fetches_nothing() {
    var start = start();
    platform.refusals.add(ReturnCode.D40004);
    assertThat(client.finishAnonymousForm(query(start), start)).isInstanceOf(TryAgain.class);
    assertThat(platform.requests).hasSize(1);
  }

  @Test
  void a_result_of_another_request_is_not_taken() {
    var start = start();
    platform.answers.put("/anonymous/eme/getResult", "{\"businessID\":\"another\"}");
    assertThat(client.finishAnonymousForm(query(start), start))
        .isInstanceOfSatisfying(
            ReportToUs.class,
            problem -> assertThat(problem.code()).isEqualTo(Local.UNREADABLE_ANSWER));
  }

  @Test
  void a_result_that_cannot_be_read_names_the_field_alone() {
    var start = start();
    answer(start, "\"enName\":\"SAN, Chi Nan\"");
    var problem = (Problem) client.finishAnonymousForm(query(start), start);
    assertThat(problem.message()).isEqualTo("the field enName cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ticketID\":7}"})
  void a_ticket_that_cannot_be_read_is_reported(String answer) {
    platform.answers.put("/anonymous/eme/initiateRequest", answer);
    assertThat(client.startAnonymousForm(FORM, Source.PC_BROWSER, Language.ZH_HK))
        .isInstanceOf(ReportToUs.class);
  }

  @Test
  void a_service_without_the_scope_is_told_so() {
    platform.answers.put("/anonymous/eme/initiateRequest", "{}");
    platform.refusals.add(ReturnCode.D20012);
    assertThat(client.startAnonymousForm(FORM, Source.PC_BROWSER, Language.ZH_HK))
        .isInstanceOf(FixConfiguration.class);
  }

  private AnonymousForm start() {
    platform.answers.put("/anonymous/eme/initiateRequest", "{\"ticketID\":\"a-ticket\"}");
    return (AnonymousForm) client.startAnonymousForm(FORM, Source.PC_BROWSER, Language.ZH_HK);
  }

  private void answer(AnonymousForm start, String fields) {
    platform.answers.put(
        "/anonymous/eme/getResult",
        "{\"businessID\":\"" + start.businessId() + "\"," + fields + "}");
  }

  private static String query(AnonymousForm start) {
    return "code=" + CODE + "&state=" + start.state().value() + "&businessID=" + start.businessId();
  }

  private static void assertStranger(AnonymousOutcome outcome) {
    assertThat(((Problem) outcome).code()).isEqualTo(Local.STATE_MISMATCH);
  }
}
