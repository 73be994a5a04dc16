package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.sandbox.log.Journey;
import hk.iamsmart.sandbox.log.LogDoor;
import hk.iamsmart.sandbox.log.LogLine;
import hk.iamsmart.sandbox.log.LogQuery;
import hk.iamsmart.sandbox.log.LogReader;
import hk.iamsmart.sandbox.log.LoggedExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// What the log makes of logins and requests: one journey each, and how it ended.
@SandboxTest
class LoggedJourneysJourney {
  private static final String PROFILE = "/account/auth/profile/initiateRequest";

  @LocalServerPort private int port;
  @Autowired private LogReader log;
  @Autowired private Authentication authentication;
  private Caller caller;
  private RawService service;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void a_request_that_is_rejected_or_expires_is_no_error() {
    var persona = caller.post("/sandbox/v1/personas", "{\"enName\":\"TEST, Rejecter\"}").text("id");
    var token = service.login(persona);
    caller.send("PUT", "/sandbox/v1/personas/" + persona + "/behaviour", "{\"answer\":\"reject\"}");
    var asked = profile(token);
    service.post(PROFILE, asked, "X-Sandbox-Persona", persona);
    assertThat(service.next().code()).isEqualTo("D50001");
    await().until(() -> state() == Journey.State.REJECTED);
    assertThat(service.post(PROFILE, asked).code()).isNotEqualTo("D00000");
    assertThat(state()).isEqualTo(Journey.State.REJECTED);
    var other = service.login("chan-tai-man");
    var waiting = profile(other);
    assertThat(service.post(PROFILE, waiting).code()).isEqualTo("D00000");
    assertThat(service.post(PROFILE, waiting).code()).isEqualTo("D20011");
    assertThat(state()).isEqualTo(Journey.State.GOING);
    caller.post("/sandbox/v1/clock", "{\"advance\":\"PT18M\"}");
    assertThat(service.next().code()).isEqualTo("D50003");
    await().until(() -> state() == Journey.State.EXPIRED);
  }

  @Test
  void a_login_that_is_done_stays_done_when_its_code_comes_again() {
    var outcome = caller.get(service.getQr("eidapi_auth"), "X-Sandbox-Persona", "chan-tai-man");
    var code = outcome.outcome().get("code");
    var page = "/developers/requests?lang=en-US&service=" + service.clientId();
    await().until(() -> caller.get(page).body().contains("Code not redeemed"));
    service.token(code);
    await().until(() -> !caller.get(page).body().contains("Code not redeemed"));
    var again = Map.of("code", code, "grantType", "authorization_code");
    assertThat(service.post("/auth/getToken", again).code()).isEqualTo("D40004");
    assertThat(journeys()).singleElement().extracting(Journey::state).isEqualTo(Journey.State.DONE);
  }

  @Test
  void a_qr_code_that_was_renewed_belongs_to_the_login_that_it_renews() {
    var query = URI.create(service.getQr("eidapi_auth")).getRawQuery().split("&");
    var login =
        ClaimedLogin.read(name ->
            List.of(query).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElse(null));
    var requester = Requester.seen("Firefox", "127.0.0.1");
    var first = (Begin.Started) authentication.begin(login, requester);
    var second =
        (Begin.Started) authentication.refresh(first.id(), first.key(), requester).orElseThrow();
    authentication.cancel(second.id(), second.key());
    assertThat(journeys())
        .singleElement()
        .extracting(Journey::state)
        .isEqualTo(Journey.State.REJECTED);
    assertThat(lines())
        .extracting(LogLine::path)
        .startsWith("/api/v1/auth/getQR", "/broker/refresh")
        .hasSizeGreaterThan(2);
  }

  @Test
  void a_login_from_the_catalogue_is_a_journey_from_the_phone_to_the_token() {
    caller.send(
        "PATCH",
        "/sandbox/v1/services/" + service.clientId(),
        "{\"directLogin\":{\"kind\":\"WEB\",\"redirectURI\":\"%s\"}}"
            .formatted(service.callback()));
    var entered =
        caller.post(
            "/sandbox/v1/personas/chan-tai-man/direct-login",
            "{\"clientID\":\"" + service.clientId() + "\"}");
    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    var code = entered.text("redirect").replaceAll(".*[?&]code=([^&]+).*", "$1");
    service.token(code);
    assertThat(journeys())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.kind()).isEqualTo(Journey.Kind.LOGIN);
          assertThat(one.state()).isEqualTo(Journey.State.DONE);
          assertThat(one.account()).isNotNull();
        });
    assertThat(lines().getFirst().path())
        .isEqualTo("/wallet/v1/catalogue/" + service.clientId() + "/login");
    assertThat(lines().getLast().path()).isEqualTo("/api/v1/auth/getToken");
  }

  @Test
  void a_persona_who_is_named_at_a_refused_login_does_not_ask_twice() {
    var wrong = service.getQr("eidapi_auth").replace("redirectURI=", "redirectURI=x");
    assertThat(caller.get(wrong, "X-Sandbox-Persona", "chan-tai-man").status()).isEqualTo(400);
    var logged = "/sandbox/v1/log?door=browser&clientID=" + service.clientId();
    assertThat(caller.get(logged).json()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sandbox/v1/log?clientID=%00",
        "/sandbox/v1/log?door=all&clientID=a%00b",
        "/sandbox/v1/log/refusals?clientID=%00",
        "/sandbox/v1/callbacks?clientID=%00",
        "/sandbox/v1/mailbox?to=%00",
        "/developers/requests?service=%00",
        "/developers/requests?view=flat&service=a%00b&citizen=%00&q=%00&doors=all",
        "/developers/callbacks?service=a%00b&state=%00",
        "/developers/citizens?open=a%00b",
        "/developers/services?open=a%00b",
        "/developers/mailbox?to=a%00b&open=a%00b",
        "/api/v1/auth/getQR?clientID=a%00b",
        "/api/v1/auth/getQR?sandboxPersona=a%00b"
      })
  void a_nul_is_found_nowhere_and_nobodys_fault(String path) {
    assertThat(caller.get(path).status()).isIn(200, 400, 404);
  }

  @Test
  void the_method_is_logged_and_sent_again_as_it_was() {
    var request =
        HttpRequest.newBuilder(URI.create(caller.base() + "/api/v1/security/getKey")).GET();
    service.signing(new byte[0]).forEach(request::header);
    assertThat(caller.send(request.build()).status()).isEqualTo(405);
    var line = log.lines(query(Set.of(LogDoor.API))).getFirst();
    assertThat(line.method()).isEqualTo("GET");
    assertThat(replayed(line, "AS_IT_WAS").json().get("status").asInt()).isEqualTo(405);
    assertThat(replayed(line, "ANEW").json().get("status").asInt()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/getToken%20", "/auth/%E9%99%B3%25%5B%7C%22", "/a%3Fb//c;d"})
  void a_path_that_had_to_be_encoded_is_sent_again(String path) {
    var sent = service.answer(path, Map.of("code", "x"));
    assertThat(sent.status()).isEqualTo(404);
    var line = log.lines(query(Set.of(LogDoor.API))).getFirst();
    var again = replayed(line, "ANEW");
    assertThat(again.json().path("status").asInt()).as(again.body()).isEqualTo(404);
    assertThat(log.lines(query(Set.of(LogDoor.API))).getFirst().path()).isEqualTo(line.path());
  }

  @Test
  void a_login_has_one_button_and_a_replay_keeps_what_is_looked_at() {
    service.login("chan-tai-man", "eidapi_auth");
    var seen = "view=flat&service=" + service.clientId() + "&q=getToken";
    var token = log.lines(query(Set.of(LogDoor.API))).getFirst();
    var page =
        caller.get("/developers/requests?lang=en-US&" + seen + "&open=" + token.txId()).body();
    assertThat(page).contains("AS_IT_WAS", "/replay?lang=en-US&amp;" + seen.replace("&", "&amp;"));
    var sent =
        caller.send(
            "POST",
            "/developers/requests/" + token.txId() + "/replay?lang=en-US&" + seen + "&to=//x.hk",
            "how=AS_IT_WAS",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(sent.location())
        .matches("/developers/requests\\?lang=en-US&" + seen + "&open=[0-9a-f]{32}");
    var login = log.lines(query(Set.of(LogDoor.BROWSER))).getLast();
    assertThat(caller.get("/developers/requests?lang=en-US&open=" + login.id()).body())
        .contains("/replay?lang=en-US", "Send again")
        .doesNotContain("AS_IT_WAS", "newly signed");
  }

  @Test
  void a_call_with_very_much_in_it_is_kept_in_part() {
    var much = service.parameters(service.login("chan-tai-man"));
    var list = much.putArray("profileFields");
    for (int i = 0; i < 200_000; i++) {
      list.add("field");
    }
    service.answer(PROFILE, much);
    var line = log.lines(query(Set.of(LogDoor.API))).getFirst();
    LoggedExchange kept = log.one(Sight.EVERYTHING, line.id()).orElseThrow();
    assertThat(String.valueOf(kept.request().opened())).hasSizeLessThan(200_000);
  }

  private ObjectNode profile(RawService.Token token) {
    var asked = service.parameters(token);
    asked.putArray("profileFields").add("gender");
    return asked;
  }

  private Caller.Answer replayed(LogLine line, String how) {
    return caller.post("/sandbox/v1/log/" + line.txId() + "/replay", "{\"how\":\"" + how + "\"}");
  }

  /// Of the journey with the newest exchange.
  private Journey.State state() {
    return journeys().getFirst().state();
  }

  private List<Journey> journeys() {
    return log.journeys(query(Set.of()), 0).found();
  }

  /// Of the only journey.
  private List<LogLine> lines() {
    return log.of(Sight.EVERYTHING, List.of(journeys().getFirst().id()));
  }

  private LogQuery query(Set<LogDoor> doors) {
    return new LogQuery(
        doors,
        Sight.EVERYTHING,
        Optional.of(service.clientId()),
        Optional.empty(),
        false,
        "",
        0,
        50);
  }
}
