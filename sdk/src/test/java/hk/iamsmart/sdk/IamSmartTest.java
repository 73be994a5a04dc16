package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.ReportToUs;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IamSmartTest {
  private static final AuthorizationCode CODE =
      new AuthorizationCode("fedcba9876543210fedcba9876543210");

  private final StubPlatform platform = new StubPlatform();
  private final AtomicReference<Instant> now = new AtomicReference<>(StubPlatform.NOW);

  @AfterEach
  void close() {
    platform.close();
  }

  private IamSmart client(Configuration configuration) {
    return new IamSmart(configuration, HttpClient.newHttpClient(), now::get, new SecureRandom());
  }

  private IamSmart client() {
    return client(platform.configuration());
  }

  @Test
  void a_code_becomes_a_citizen() {
    var result = client().exchange(CODE);

    assertThat(result).isInstanceOf(Citizen.class);
    var citizen = (Citizen) result;
    assertThat(citizen.openId()).isEqualTo("kq%2B3");
    assertThat(citizen.tier()).isEqualTo(Citizen.Tier.IAM_SMART_PLUS);
    assertThat(citizen.expiresAt()).isEqualTo(StubPlatform.NOW.plus(Duration.ofHours(4)));
    assertThat(citizen.lastModified()).isEqualTo(StubPlatform.NOW.minus(Duration.ofDays(30)));
    assertThat(citizen.scopes()).containsExactly(Scope.AUTHENTICATION);
    assertThat(platform.tokenRequests)
        .containsExactly(
            "{\"code\":\"fedcba9876543210fedcba9876543210\",\"grantType\":\"authorization_code\"}");
  }

  @Test
  void a_direct_login_is_finished_with_what_came_along() {
    var verifier = "v".repeat(43);
    var app = client().finishDirectLogin("code=" + CODE.value() + "&code_verifier=" + verifier);
    assertThat(app).isInstanceOf(Citizen.class);
    var site = client().finishDirectLogin("code=" + CODE.value() + "&RefID=" + CODE.value());
    assertThat(site).isInstanceOf(Citizen.class);
    assertThat(platform.tokenRequests.getFirst())
        .contains("\"code_verifier\":\"" + verifier + "\"", "\"isDirectLoginV2\":\"true\"");
    assertThat(platform.tokenRequests.getLast())
        .contains("\"isDirectLogin\":true")
        .doesNotContain("code_verifier");
    assertThat(client().finishDirectLogin("error_code=D40001")).isInstanceOf(AskTheCitizen.class);
    assertThat(client().finishDirectLogin(null)).isInstanceOf(TryAgain.class);
    assertThat(platform.tokenRequests).hasSize(2);
  }

  @Test
  void a_content_key_wrapped_with_oaep_is_understood() {
    platform.keyWrap = KeyWrap.OAEP_SHA256;
    assertThat(client().exchange(CODE)).isInstanceOf(Citizen.class);
  }

  @Test
  void the_content_key_is_fetched_once_however_many_threads_call() throws Exception {
    var client = client();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 20).<Callable<LoginResult>>mapToObj(_ -> () -> client.exchange(CODE));
      for (var result : threads.invokeAll(calls.toList())) {
        assertThat(result.get()).isInstanceOf(Citizen.class);
      }
    }
    assertThat(platform.keysFetched).hasValue(1);
    assertThat(platform.nonces).hasSize(21).doesNotHaveDuplicates();
  }

  @Test
  void the_content_key_is_renewed_shortly_before_it_expires() {
    platform.keyLife = Duration.ofMinutes(10);
    var client = client();
    client.exchange(CODE);
    now.set(StubPlatform.NOW.plus(Duration.ofMinutes(5).minusSeconds(121)));
    client.exchange(CODE);
    assertThat(platform.keysFetched).hasValue(1);

    platform.keyLife = Duration.ofMinutes(4);
    var other = client();
    other.exchange(CODE);
    now.set(now.get().plusSeconds(60));
    other.exchange(CODE);
    assertThat(platform.keysFetched).hasValue(3);
  }

  @Test
  void a_key_that_the_platform_forgot_is_fetched_anew_and_the_request_sent_once_more() {
    var client = client();
    client.exchange(CODE);
    platform.forgetKey();
    assertThat(client.exchange(CODE)).isInstanceOf(Citizen.class);
    assertThat(platform.keysFetched).hasValue(2);

    platform.refusals.add(ReturnCode.D30002);
    assertThat(client.exchange(CODE)).isInstanceOf(Citizen.class);
    assertThat(platform.keysFetched).hasValue(3);
  }

  @Test
  void a_key_that_is_refused_twice_is_not_fetched_a_third_time() {
    platform.refusals.add(ReturnCode.D30002);
    platform.refusals.add(ReturnCode.D30002);
    assertThat(client().exchange(CODE))
        .isInstanceOfSatisfying(
            TryAgain.class, problem -> assertThat(problem.code()).isEqualTo("D30002"));
    assertThat(platform.keysFetched).hasValue(2);
    assertThat(platform.tokenRequests).hasSize(2);
  }

  @Test
  void an_answer_sealed_by_a_key_made_meanwhile_is_opened_without_asking_again() {
    platform.replacesKeyMeanwhile = true;
    assertThat(client().exchange(CODE)).isInstanceOf(Citizen.class);
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void a_spent_code_is_not_tried_twice() {
    platform.refusals.add(ReturnCode.D40004);
    assertThat(client().exchange(CODE))
        .isEqualTo(
            new TryAgain(
                "D40004", "authCode not exist or expired", Optional.of(StubPlatform.TX_ID)));
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void a_busy_platform_is_not_asked_again_at_once() {
    platform.status = 503;
    assertThat(client().exchange(CODE))
        .isInstanceOfSatisfying(
            TryAgain.class, problem -> assertThat(problem.code()).isEqualTo(Local.BUSY));
  }

  @Test
  void a_wrong_address_is_a_matter_of_configuration() {
    platform.status = 404;
    assertThat(client().exchange(CODE))
        .isInstanceOfSatisfying(
            FixConfiguration.class, problem -> assertThat(problem.message()).contains("404"));
  }

  @Test
  void a_platform_that_is_not_there_is_worth_another_try() {
    var configuration = platform.configuration();
    platform.close();
    assertThat(client(configuration).exchange(CODE))
        .isInstanceOfSatisfying(
            TryAgain.class, problem -> assertThat(problem.code()).isEqualTo(Local.UNREACHABLE));
  }

  @Test
  void a_wrong_secret_is_a_matter_of_configuration() {
    var right = platform.configuration();
    var wrong =
        new Configuration(
            right.baseUrl(),
            right.clientId(),
            hk.iamsmart.protocol.ClientSecret.ofText("another"),
            right.kekPrivateKey(),
            right.keyWrap(),
            right.redirectUri(),
            right.connectTimeout(),
            right.answerTimeout());
    assertThat(client(wrong).exchange(CODE))
        .isInstanceOfSatisfying(
            FixConfiguration.class, problem -> assertThat(problem.code()).isEqualTo("D20006"));
  }

  @Test
  void a_key_wrapped_for_somebody_else_is_a_matter_of_configuration() {
    var configuration = platform.configuration().withKeyWrap(KeyWrap.OAEP_SHA256);
    assertThat(client(configuration).exchange(CODE))
        .isInstanceOfSatisfying(
            FixConfiguration.class,
            problem -> assertThat(problem.code()).isEqualTo(Local.KEK_MISMATCH));
  }

  @Test
  void an_answer_that_is_no_envelope_is_reported() {
    for (var raw : Set.of("<html>", "{}", "{\"txID\":1}", "[]", "")) {
      platform.rawAnswer = raw;
      assertThat(client().exchange(CODE))
          .as(raw)
          .isInstanceOfSatisfying(
              ReportToUs.class,
              problem -> assertThat(problem.code()).isEqualTo(Local.UNREADABLE_ANSWER));
    }
  }

  @Test
  void a_revoked_key_is_replaced_by_the_next_call() {
    var client = client();
    client.exchange(CODE);
    assertThat(client.revokeContentKey()).isEmpty();
    assertThat(client.exchange(CODE)).isInstanceOf(Citizen.class);
    assertThat(platform.keysFetched).hasValue(2);
  }

  @Test
  void the_login_address_carries_every_parameter_and_a_new_state_each_time() {
    var client = client();
    var request =
        new LoginRequest(
            Source.ANDROID_CHROME,
            EnumSet.of(Scope.PROFILES, Scope.AUTHENTICATION),
            Language.ZH_CN,
            true);
    var start = client.startLogin(request);
    assertThat(start.url().getRawQuery())
        .isEqualTo(
            "clientID=cc8f5c9a8d7b4b3f9e21d0a4b6c7d8e9&responseType=code&source=Android_Chrome"
                + "&redirectURI=http%3A%2F%2Flocalhost%3A8090%2Fcallback"
                + "&scope=eidapi_auth%20eidapi_profiles&lang=zh-CN&state="
                + start.state().value()
                + "&brokerPage=true");
    assertThat(start.url().getPath()).isEqualTo("/api/v1/auth/getQR");

    var states = new HashSet<LoginState>();
    IntStream.range(0, 100).forEach(_ -> states.add(client.startLogin(request).state()));
    assertThat(states).hasSize(100).allMatch(state -> state.value().length() <= 36);
  }

  @Test
  void every_code_of_the_wire_is_in_one_group() {
    for (var code : ReturnCode.values()) {
      assertThat(Problems.of(code.name(), "m", Optional.empty()).code()).isEqualTo(code.name());
    }
    assertThat(Problems.of("D12345", "m", Optional.empty())).isInstanceOf(ReportToUs.class);
    assertThat(Problems.of("D40001", "m", Optional.empty())).isInstanceOf(AskTheCitizen.class);
    assertThat(Problems.of("D30001", "m", Optional.empty())).isInstanceOf(FixConfiguration.class);
  }
}
