package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.SourceAddresses;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was agreed with a service beside its scopes holds at the doors.
@SandboxTest
class AgreedTermsJourney {
  private static final String FORM = "/account/eme/initiateRequest";
  private static final String GET_KEY = "/security/getKey";

  @LocalServerPort private int port;
  @Autowired private Services services;

  private Caller caller;
  private RawService service;

  @BeforeEach
  void a_service() {
    caller = new Caller(port);
    service = RawService.make(caller, "eidapi_auth", "eidapi_formFilling", "eidapi_bulksign");
  }

  @AfterEach
  void close() {
    service.close();
  }

  private void agree(UnaryOperator<ServiceChange> terms) {
    var before = services.find(new ClientId(service.clientId())).orElseThrow();
    assertThat(services.replace(Actor.operator("test"), terms.apply(before.change()).done()))
        .isInstanceOf(Services.Replacement.Replaced.class);
  }

  private void serves(String url, Scope... uses) {
    agree(change -> change.callbackUses(new TreeMap<>(Map.of(url, Set.of(uses)))));
  }

  private JsonNode explanation() {
    return caller
        .get("/sandbox/v1/log?limit=1&clientID=" + service.clientId())
        .json()
        .get(0)
        .get("explanation");
  }

  @Test
  void a_callback_url_serves_what_was_agreed_and_nothing_else() {
    var token = service.login("chan-tai-man", "eidapi_auth eidapi_formFilling eidapi_bulksign");
    var form = RawService.form(service.parameters(token), "enName");
    serves(service.callback(), Scope.AUTHENTICATION);
    assertThat(service.post(FORM, form).code()).isEqualTo("D20008");
    var told = explanation();
    assertThat(told.get("reason").asString()).contains("but not one for eidapi_formFilling");
    assertThat(told.get("expected").asString()).contains("there is none");
    assertThat(told.get("mend").asString()).contains("serve eidapi_formFilling as well");
    assertThat(caller.get(service.getQr("eidapi_auth")).status()).isEqualTo(200);

    serves(service.callback(), Scope.FORM_FILLING);
    assertThat(service.post(FORM, form).code()).isEqualTo("D00000");
    assertThat(caller.get(service.getQr("eidapi_auth")).status()).isEqualTo(400);
  }

  @Test
  void results_in_bulk_go_where_they_may() {
    var token = service.login("lee-ka-yan", "eidapi_auth eidapi_bulksign");
    var other = service.callback() + "/results";
    agree(change -> change.callbacks(List.of(URI.create(service.callback()), URI.create(other))));
    serves(other, Scope.FORM_FILLING);
    var asked = new BulkCase(service).documents(service.parameters(token), 1, false);
    asked.put("callbackResultURI", other);
    assertThat(service.post(BulkCase.PATH, asked).code()).isEqualTo("D20008");
    assertThat(explanation().get("reason").asString()).contains("not one for eidapi_bulksign");
    serves(other, Scope.BULK_SIGNING);
    assertThat(service.post(BulkCase.PATH, asked).code()).isEqualTo("D00000");
  }

  @Test
  void a_service_keeps_its_quota() {
    agree(change ->
        change.scopes(Set.of(Scope.AUTHENTICATION, Scope.NOTIFICATION)).quota(new Quota(60, 1)));
    var token = service.login("chan-tai-man", "eidapi_auth eidapi_notification");
    var key = service.contentKey();
    var batch = new FittingCalls(service).all(token).get("/notification/send");
    ((ObjectNode) batch.get("messages").get(0)).remove(List.of("link", "expiresAt"));
    ((ObjectNode) batch.get("messages").get(0)).put("category", "information");
    ((ArrayNode) batch.get("messages")).add(batch.get("messages").get(0).deepCopy());
    ((ObjectNode) batch.get("messages").get(1)).put("id", "another");
    var noticed = service.sealed(key, "/notification/send", WireJson.bytes(batch));
    assertThat(noticed.status()).as(noticed.body() + explanation()).isEqualTo(429);
    assertThat(explanation().get("expected").asString()).contains("no more than 1 messages");
    int answered = 0;
    var last = service.sealed(key, "/notification/send", WireJson.bytes(batch));
    while (!last.text("message").contains("too many requests") && answered++ < 70) {
      last = service.sealed(key, "/notification/enquireStatus", "{}".getBytes(UTF_8));
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(answered).isBetween(40, 65);
    assertThat(explanation().get("reason").asString()).contains("its quota of 60 a minute");
  }

  @Test
  void a_service_calls_from_its_own_addresses() {
    agree(change -> change.sources(SourceAddresses.of(List.of("192.0.2.0/24", "2001:db8::1"))));
    var refused = service.signed(GET_KEY, "{}");
    assertThat(refused.get("code").asString()).isEqualTo("D20012");
    var told = explanation();
    assertThat(told.get("reason").asString()).contains("the call came from 127.0.0.1");
    assertThat(told.get("expected").asString()).contains("192.0.2.0/24", "2001:db8::1");
    assertThat(told.get("mend").asString()).contains("allow this one");
    // citizens' browsers come from anywhere
    assertThat(caller.get(service.getQr("eidapi_auth")).status()).isEqualTo(200);
    agree(change -> change.sources(SourceAddresses.of(List.of("127.0.0.0/8", "::1"))));
    assertThat(service.signed(GET_KEY, "{}").get("code").asString()).isEqualTo("D00000");
  }
}
