package hk.iamsmart.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Outbox;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class AuthenticationTest {
  private static final Actor CLERK = Actor.operator("clerk");
  private static final String CALLBACK = TestServices.CALLBACK;
  private static final Requester DESKTOP = new Requester("Chrome · Windows", "203.0.113.…");

  @Autowired private Authentication authentication;
  @Autowired private Services services;
  @Autowired private SettableClock clock;
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient jdbc;
  private ClientId clinic = new ClientId("unset");

  @BeforeEach
  void registerClinic() {
    clinic = TestServices.register(services, KeyWrap.PKCS1).id();
  }

  @Test
  void a_good_request_offers_a_question_with_a_rotating_code() {
    var started = started(Map.of());
    assertThat(started.language()).isEqualTo(Language.ZH_HK);
    assertThat(started.brokerPage()).isFalse();
    var first = waiting(started);
    assertThat(first.claimed()).isFalse();
    assertThat(first.ticket()).isEqualTo(started.ticket());
    clock.advance(Duration.ofSeconds(10));
    assertThat(waiting(started).rotation()).isNotEqualTo(first.rotation());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "clientID,null,D20001",
        "clientID,'',D20002",
        "clientID,nobody,D20003",
        "clientID,no body,D20003",
        "redirectURI,null,D20001",
        "redirectURI,'',D20002",
        "redirectURI,https://clinic.example.hk/cb/,D20008",
        "redirectURI,https://evil.example/cb,D20008",
        "redirectURI,HTTPS://clinic.example.hk/callback,D20008"
      })
  void a_fault_that_leaves_the_redirect_untrusted_is_never_redirected(
      String parameter, @Nullable String value, ReturnCode code) {
    var changed = new HashMap<String, @Nullable String>();
    changed.put(parameter, value);
    assertThat(begin(changed))
        .isInstanceOfSatisfying(
            Begin.Untrusted.class,
            untrusted -> {
              assertThat(untrusted.code()).isEqualTo(code);
              assertThat(untrusted.parameter()).isEqualTo(parameter);
              assertThat(untrusted.reason()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "responseType,null,D20001",
        "responseType,'',D20002",
        "responseType,token,D20003",
        "source,null,D20001",
        "source,'',D20002",
        "source,Toaster,D20007",
        "scope,null,D20001",
        "scope,' ',D20002",
        "scope,eidapi_everything,D20003",
        "scope,eidapi_auth eidapi_sign,D20015",
        "brokerPage,maybe,D20003",
        "ticketID,0123456789abcdef0123456789abcdef,D20003"
      })
  void any_other_fault_goes_back_to_the_service_with_its_state(
      String parameter, @Nullable String value, ReturnCode code) {
    var changed = new HashMap<String, @Nullable String>();
    changed.put(parameter, value);
    assertThat(begin(changed))
        .isInstanceOfSatisfying(
            Begin.ToService.class,
            back -> {
              assertThat(back.code()).isEqualTo(code);
              assertThat(back.parameter()).isEqualTo(parameter);
              assertThat(back.to())
                  .hasToString(CALLBACK + "?error_code=" + code.name() + "&state=st-1");
            });
  }

  @Test
  void a_state_that_is_too_long_or_odd_is_refused_and_not_returned() {
    for (var state : new String[] {"x".repeat(37), "a b", "a&code=1", "ü"}) {
      assertThat(begin(Map.of("state", state)))
          .isInstanceOfSatisfying(
              Begin.ToService.class,
              back -> assertThat(back.to()).hasToString(CALLBACK + "?error_code=D20003"));
    }
  }

  @ParameterizedTest
  @CsvSource({"en,EN_US", "EN-us,EN_US", "zh-C,ZH_CN", "zh,ZH_HK", "fr-FR,ZH_HK", "'',ZH_HK"})
  void a_language_is_understood_or_taken_for_the_usual_one(String claimed, Language language) {
    assertThat(started(Map.of("lang", claimed)).language()).isEqualTo(language);
  }

  @Test
  void an_empty_parameter_that_may_be_absent_is_absent() {
    var started = started(Map.of("brokerPage", "", "ticketID", "", "state", "", "unknown", ""));
    assertThat(started.brokerPage()).isFalse();
    assertThat(authentication.cancel(started.id(), started.key()))
        .isEqualTo(new Progress.Finished(URI.create(CALLBACK + "?error_code=D40000")));
  }

  @Test
  void a_suspended_service_gets_no_login() {
    services.suspend(CLERK, clinic);
    assertThat(begin(Map.of()))
        .isInstanceOfSatisfying(
            Begin.Untrusted.class,
            untrusted -> assertThat(untrusted.code()).isEqualTo(ReturnCode.D10001));
  }

  @Test
  void another_browser_learns_nothing() {
    var started = started(Map.of());
    var stranger = BrowserKey.parse("0".repeat(32)).orElseThrow();
    assertThat(authentication.watch(started.id(), stranger)).isInstanceOf(Progress.Unknown.class);
    authentication.cancel(started.id(), stranger);
    assertThat(authentication.refresh(started.id(), stranger, DESKTOP)).isEmpty();
    assertThat(waiting(started).claimed()).isFalse();
  }

  @Test
  void leaving_the_page_tells_the_service_that_the_citizen_cancelled() {
    var started = started(Map.of());
    assertThat(authentication.cancel(started.id(), started.key()))
        .isEqualTo(finished("error_code=D40000&state=st-1"));
    assertThat(authentication.cancel(started.id(), started.key()))
        .isEqualTo(finished("error_code=D40000&state=st-1"));
  }

  @Test
  void a_code_that_nobody_scans_dies_and_can_be_replaced() {
    var started = started(Map.of("lang", "en-US"));
    clock.advance(Authentication.LOGIN_LIFE);
    outbox.runDue();
    assertThat(authentication.watch(started.id(), started.key()))
        .isInstanceOfSatisfying(
            Progress.Unscanned.class,
            unscanned ->
                assertThat(unscanned.back())
                    .hasToString(CALLBACK + "?error_code=D40003&state=st-1"));
    var again = authentication.refresh(started.id(), started.key(), DESKTOP).orElseThrow();
    assertThat(again)
        .isInstanceOfSatisfying(
            Begin.Started.class,
            anew -> {
              assertThat(anew.ticket()).isNotEqualTo(started.ticket());
              assertThat(anew.language()).isEqualTo(Language.EN_US);
            });
  }

  @Test
  void what_a_browser_claimed_is_not_kept_but_what_was_checked_is() {
    var started = started(Map.of("scope", "eidapi_auth ".repeat(50), "brokerPage", "TRUE"));
    var row =
        jdbc.sql("SELECT row_to_json(l)::text FROM authentication_login l WHERE id = ?")
            .param(started.id().value())
            .query(String.class)
            .single();
    assertThat(row)
        .contains("\"scopes\":\"eidapi_auth\"", "\"broker_page\":true", "PC_Browser")
        .doesNotContain("eidapi_auth eidapi_auth", "TRUE");
  }

  @Test
  void what_a_service_may_not_do_any_more_does_not_begin_again() {
    var started = started(Map.of());
    services.suspend(CLERK, clinic);
    assertThat(authentication.refresh(started.id(), started.key(), DESKTOP))
        .get()
        .isInstanceOfSatisfying(
            Begin.Untrusted.class,
            untrusted -> assertThat(untrusted.code()).isEqualTo(ReturnCode.D10001));
  }

  @Test
  void waiting_ends_when_something_happens() throws InterruptedException {
    var started = started(Map.of());
    var seen = new LinkedBlockingQueue<Progress>();
    var listening = authentication.listen(started.id(), started.key()).orElseThrow();
    assertThat(listening.now()).isInstanceOf(Progress.Waiting.class);
    var waiter = Thread.startVirtualThread(() -> seen.add(listening.next(Duration.ofSeconds(30))));
    authentication.cancel(started.id(), started.key());
    waiter.join();
    listening.close();
    assertThat(seen).containsExactly(finished("error_code=D40000&state=st-1"));
  }

  private Begin.Started started(Map<String, String> changed) {
    return (Begin.Started) begin(changed);
  }

  private Progress.Waiting waiting(Begin.Started started) {
    return (Progress.Waiting) authentication.watch(started.id(), started.key());
  }

  private static Progress finished(String query) {
    return new Progress.Finished(URI.create(CALLBACK + "?" + query));
  }

  private Begin begin(Map<String, ? extends @Nullable String> changed) {
    var parameters = new HashMap<String, @Nullable String>();
    parameters.put("clientID", clinic.value());
    parameters.put("responseType", "code");
    parameters.put("source", "PC_Browser");
    parameters.put("redirectURI", CALLBACK);
    parameters.put("scope", "eidapi_auth");
    parameters.put("state", "st-1");
    parameters.putAll(changed);
    return authentication.begin(ClaimedLogin.read(parameters::get), DESKTOP);
  }
}
