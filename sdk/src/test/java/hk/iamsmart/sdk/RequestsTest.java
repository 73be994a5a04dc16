package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is sent when a citizen is asked, and what comes of it at once.
class RequestsTest {
  static final URI CALLBACK = URI.create("http://localhost:8090/iamsmart/results");
  static final Citizen CITIZEN =
      new Citizen(
          "open-id-1",
          Citizen.Tier.IAM_SMART,
          StubPlatform.NOW,
          "0123456789abcdef0123456789abcdef",
          StubPlatform.NOW,
          StubPlatform.NOW.plus(Duration.ofHours(4)),
          Set.of(Scope.AUTHENTICATION),
          "<T=1>");
  private static final String TICKET = "{\"authByQR\":true,\"ticketID\":\"t 1\"}";

  private final StubPlatform platform = new StubPlatform();
  private final PendingRequestsInMemory pending =
      new PendingRequestsInMemory(() -> StubPlatform.NOW, 2);
  private final Requests requests = requests(platform.configuration());

  private Requests requests(Configuration configuration) {
    return new IamSmart(
            configuration, HttpClient.newHttpClient(), () -> StubPlatform.NOW, new SecureRandom())
        .requests(CALLBACK, pending);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_profile_is_asked_for_with_every_parameter() {
    platform.answers.put("/account/auth/profile/initiateRequest", TICKET);
    var request = ProfileRequest.of(ProfileField.EN_NAME, ProfileField.ID_NO);
    var ticket = (Ticket) requests.ask(CITIZEN, Source.PC_BROWSER, request);

    assertThat(ticket.id()).isEqualTo("t 1");
    assertThat(ticket.app()).isEmpty();
    var sent = sent();
    assertThat(sent.propertyNames())
        .containsExactly(
            "businessID",
            "accessToken",
            "openID",
            "source",
            "redirectURI",
            "state",
            "profileFields");
    assertThat(sent.get("businessID").asString()).isEqualTo(ticket.businessId().value());
    assertThat(sent.get("accessToken").asString()).isEqualTo(CITIZEN.accessToken());
    assertThat(sent.get("openID").asString()).isEqualTo("open-id-1");
    assertThat(sent.get("source").asString()).isEqualTo("PC_Browser");
    assertThat(sent.get("redirectURI").asString()).isEqualTo(CALLBACK.toString());
    assertThat(sent.get("profileFields")).hasToString("[\"idNo\",\"enName\"]");

    var awaited = pending.find(ticket.businessId()).orElseThrow();
    assertThat(sent.get("state").asString()).isEqualTo(awaited.state().value());
    assertThat(awaited.openId()).isEqualTo("open-id-1");
    assertThat(awaited.profile())
        .containsExactlyInAnyOrder(ProfileField.ID_NO, ProfileField.EN_NAME);
    assertThat(awaited.kind()).isEqualTo(CitizenRequest.Kind.PROFILE);
  }

  @Test
  void a_citizen_who_was_asked_too_much_is_asked_later() {
    platform.status = 429;
    platform.refusal =
        "{\"txID\":\"%s\",\"code\":\"D20012\",\"message\":\"too many open requests\"}"
            .formatted(StubPlatform.TX_ID);
    var request = ProfileRequest.of(ProfileField.EN_NAME);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, request))
        .isEqualTo(
            new TryAgain(
                "D20012",
                "the citizen has too many open requests; again in 40 s",
                Optional.of(StubPlatform.TX_ID)));
  }

  @Test
  void a_form_is_asked_for_with_its_name_and_its_fields() {
    platform.answers.put("/account/eme/initiateRequest", TICKET);
    var form =
        FormRequest.of(
                "Registration", "BC-1", "To become a patient", EnumSet.of(EmeField.EMAIL_ADDRESS))
            .withProfile(EnumSet.of(ProfileField.BIRTH_DATE))
            .deliveredAs(FormRequest.Delivery.MULTIPART);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, form)).isInstanceOf(Ticket.class);

    var sent = sent();
    assertThat(sent.get("formName").asString()).isEqualTo("Registration");
    assertThat(sent.get("formNum").asString()).isEqualTo("BC-1");
    assertThat(sent.get("formDesc").asString()).isEqualTo("To become a patient");
    assertThat(sent.get("eMEFields")).hasToString("[\"emailAddress\"]");
    assertThat(sent.get("profileFields")).hasToString("[\"birthDate\"]");
    assertThat(sent.get("callbackContentType").asString()).isEqualTo("multipart/form-data");
  }

  @Test
  void a_form_without_verified_fields_does_not_name_them() {
    platform.answers.put("/account/eme/initiateRequest", TICKET);
    var form = FormRequest.of("a", "b", "c", EnumSet.of(EmeField.PREFIX));
    requests.ask(CITIZEN, Source.PC_BROWSER, form);
    assertThat(sent().has("profileFields")).isFalse();
    assertThat(sent().get("callbackContentType").asString()).isEqualTo("application/json");
  }

  @Test
  void a_step_up_says_its_methods() {
    platform.answers.put("/account/stepup/initiateRequest", TICKET);
    requests.ask(CITIZEN, Source.PC_BROWSER, StepUpRequest.of(StepUpRequest.Method.FR));
    assertThat(sent().get("suaMethod")).hasToString("{\"unary\":[\"FR\"]}");
    assertThat(sent().has("suaWaitPeriod")).isFalse();

    requests.ask(
        CITIZEN,
        Source.PC_BROWSER,
        new StepUpRequest(EnumSet.allOf(StepUpRequest.Method.class), Duration.ofDays(1)));
    assertThat(sent().get("suaMethod")).hasToString("{\"and\":[\"FR\",\"NFC\"]}");
    assertThat(sent().get("suaWaitPeriod").intValue()).isEqualTo(24);
  }

  @Test
  void on_the_phone_itself_the_app_is_opened_by_the_ticket() {
    platform.answers.put(
        "/account/auth/profile/initiateRequest", "{\"authByQR\":false,\"ticketID\":\"t 1\"}");
    var ticket =
        (Ticket)
            requests.ask(CITIZEN, Source.ANDROID_CHROME, ProfileRequest.of(ProfileField.GENDER));
    assertThat(ticket.app().orElseThrow().toString())
        .isEqualTo(platform.configuration().baseUrl() + "/app/profile?ticketID=t+1");
  }

  @Test
  void every_kind_of_request_is_opened_by_its_own_link() {
    var purpose = new SigningPurpose("d", "s", "n");
    var digest = Base64.getEncoder().encodeToString(new byte[32]);
    var documents = List.of(new SignableDocument("1", "a.pdf", digest, null));
    var kinds =
        Map.<String, CitizenRequest>of(
            "eme", FormRequest.of("n", "1", "d", EnumSet.of(EmeField.PREFIX)),
            "re-auth", StepUpRequest.of(StepUpRequest.Method.FR),
            "hash-sign", HashSigningRequest.of(purpose, new byte[32]),
            "pdf-sign", PdfSigningRequest.of(purpose, digest),
            "bulk-sign", BulkSigningRequest.of("n", "d", documents, CALLBACK));
    kinds.forEach((name, request) -> {
      platform.answers.put(RequestWire.path(request), "{\"authByQR\":false,\"ticketID\":\"t1\"}");
      var ticket = (Ticket) requests.ask(CITIZEN, Source.ANDROID_CHROME, request);
      assertThat(ticket.app().orElseThrow().toString()).endsWith("/app/" + name + "?ticketID=t1");
      pending.remove(ticket.businessId());
    });
  }

  @ParameterizedTest
  @CsvSource({
    "D20009, AskTheCitizen", "D20010, AskTheCitizen", "D20015, FixConfiguration",
    "D20008, FixConfiguration", "D77003, AskTheCitizen", "D77004, AskTheCitizen",
    "D20000, ReportToUs"
  })
  void a_refusal_is_in_its_group_and_is_awaited_no_more(String code, String group) {
    platform.answers.put("/account/auth/profile/initiateRequest", TICKET);
    platform.refusals.add(hk.iamsmart.protocol.ReturnCode.valueOf(code));
    var start = requests.ask(CITIZEN, Source.PC_BROWSER, ProfileRequest.of(ProfileField.EN_NAME));
    assertThat(start.getClass().getSimpleName()).isEqualTo(group);
    assertThat(((Problem) start).code()).isEqualTo(code);
    assertThat(pending.find(new BusinessId(sent().get("businessID").asString()))).isEmpty();
  }

  @Test
  void a_request_whose_answer_was_lost_is_still_awaited() {
    platform.answers.put("/account/auth/profile/initiateRequest", TICKET);
    platform.rawAnswer = "<html>";
    var start = requests.ask(CITIZEN, Source.PC_BROWSER, ProfileRequest.of(ProfileField.EN_NAME));
    assertThat(start).isInstanceOf(ReportToUs.class);
    assertThat(pending.find(new BusinessId(sent().get("businessID").asString()))).isPresent();
  }

  @Test
  void a_request_that_never_left_is_not_awaited() {
    var configuration = platform.configuration();
    platform.close();
    var unreached = requests(configuration);
    for (int i = 0; i < 3; i++) {
      assertThat(unreached.ask(CITIZEN, Source.PC_BROWSER, ProfileRequest.of(ProfileField.EN_NAME)))
          .isInstanceOfSatisfying(
              TryAgain.class, problem -> assertThat(problem.code()).isEqualTo(Local.UNREACHABLE));
    }
  }

  @Test
  void a_store_without_room_asks_nobody() {
    platform.answers.put("/account/auth/profile/initiateRequest", TICKET);
    var request = ProfileRequest.of(ProfileField.EN_NAME);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, request)).isInstanceOf(Ticket.class);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, request)).isInstanceOf(Ticket.class);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, request))
        .isEqualTo(
            new TryAgain(
                Local.TOO_MANY_PENDING, "there is no room for another request", Optional.empty()));
    assertThat(platform.requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ticketID\":1,\"authByQR\":true}", "{\"ticketID\":\"t\"}"})
  void a_ticket_that_cannot_be_read_is_reported(String answer) {
    platform.answers.put("/account/auth/profile/initiateRequest", answer);
    assertThat(requests.ask(CITIZEN, Source.PC_BROWSER, ProfileRequest.of(ProfileField.EN_NAME)))
        .isInstanceOf(ReportToUs.class);
  }

  @Test
  void a_request_that_cannot_be_right_is_not_made() {
    assertRefused(() -> new ProfileRequest(Set.of()), "at least one field");
    assertRefused(() -> FormRequest.of("", "1", "d", Set.of(EmeField.PREFIX)), "name");
    assertRefused(
        () -> FormRequest.of("n", "1".repeat(21), "d", Set.of(EmeField.PREFIX)), "number");
    assertRefused(
        () -> FormRequest.of("n", "1", "d".repeat(256), Set.of(EmeField.PREFIX)), "descr");
    assertRefused(() -> FormRequest.of("n", "1", "d", Set.of()), "at least one e-ME field");
    assertRefused(() -> new StepUpRequest(Set.of(), Duration.ZERO), "at least one method");
    var face = Set.of(StepUpRequest.Method.FR);
    assertRefused(() -> new StepUpRequest(face, Duration.ofHours(721)), "720");
    assertRefused(() -> new StepUpRequest(face, Duration.ofMinutes(90)), "whole hours");
    assertRefused(() -> new StepUpRequest(face, Duration.ofHours(-1)), "whole hours");
    assertRefused(() -> new BusinessId("with space"), "businessID");
    assertThat(FormRequest.of("申".repeat(255), "1", "d", Set.of(EmeField.PREFIX)).name())
        .hasSize(255);
  }

  @Test
  void nothing_secret_is_printed() {
    platform.answers.put("/account/auth/profile/initiateRequest", TICKET);
    var ticket =
        (Ticket) requests.ask(CITIZEN, Source.PC_BROWSER, ProfileRequest.of(ProfileField.EN_NAME));
    var awaited = pending.find(ticket.businessId()).orElseThrow();
    assertThat(awaited.toString()).isEqualTo("PendingRequest[" + ticket.businessId() + "]");
    assertThat(CITIZEN.toString()).isEqualTo("Citizen[hidden]");
  }

  @Test
  void a_missing_scope_is_a_matter_of_configuration() {
    assertThat(Problems.of("D20012", "m", Optional.empty())).isInstanceOf(FixConfiguration.class);
    assertThat(Problems.of("D60000", "m", Optional.empty())).isInstanceOf(AskTheCitizen.class);
  }

  private static void assertRefused(Runnable made, String complaint) {
    assertThatThrownBy(made::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  private JsonNode sent() {
    return WireJson.mapper().readTree(platform.requests.getLast());
  }
}
