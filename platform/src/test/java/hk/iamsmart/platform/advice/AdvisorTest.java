package hk.iamsmart.platform.advice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.platform.channel.Refusals.Refusal;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// What came is what was sent.
@HouseTest
class AdvisorTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
  private static final TxId TX = new TxId("00112233445566778899aabbccddeeff");

  @Autowired private Advisor advisor;
  @Autowired private Services services;
  @Autowired private ClientSecrets secrets;

  @Test
  void a_call_with_another_method_shows_that_method() {
    var told = advised("PATCH", "/auth/getToken", 405, ReturnCode.D20000, null, "{}");
    assertThat(told.came()).isEqualTo("PATCH");
    assertThat(told.expected()).isEqualTo("POST");
  }

  @ParameterizedTest
  @CsvSource({
    "title.[99999999999], {\"title\":{\"[99999999999]\":\"x\"}}, “x”",
    "title.a.b, {\"title\":{\"a.b\":\"y\"}}, “y”",
    "messages[1].id, '{\"messages\":[{},{\"id\":\"z\"}]}', “z”",
    "messages[99999999999].id, {\"messages\":[{}]}, nothing: it is not there",
    "title.b, {\"title\":{}}, nothing: it is not there"
  })
  void a_name_that_the_caller_chose_is_no_path(String parameter, String content, String came) {
    var told = advised("POST", "/notification/send", 200, ReturnCode.D20003, parameter, content);
    assertThat(told.came()).isEqualTo(came);
  }

  @Test
  void a_token_of_bulk_signing_is_not_asked_for_with_itself() {
    var content = "{\"businessID\":\"b-1\"}";
    var told = advised("POST", "/bdss/getBSQCToken", 200, ReturnCode.D71008, null, content);
    assertThat(told.came()).contains("b-1");
  }

  @Test
  void a_field_that_the_service_did_not_say_it_needs_is_a_hint_and_no_refusal() {
    var service = TestServices.register(services, KeyWrap.PKCS1);
    var said = new Fields(Set.of(ProfileField.CH_NAME), Set.of(EmeField.EN_NAME));
    var content =
        "{\"profileFields\":[\"chName\",\"chNameVerified\",\"enName\"],"
            + "\"eMEFields\":[\"enName\",\"gender\",\"passportNumber\"]}";
    assertThat(hint(service, content)).as("one that said nothing").isEmpty();
    services.replace(TestServices.OPERATOR, service.change().fields(said).done());
    assertThat(hint(service, content).orElseThrow().came())
        .isEqualTo("enName, gender besides them");
    assertThat(hint(service, "{\"profileFields\":[\"chName\"]}")).isEmpty();
    assertThat(hint(service, "{}")).isEmpty();
    assertThat(hint(service, "{\"profileFields\":[\"chName\"],\"eMEFields\":[\"chName\"]}"))
        .as("a field of both lists is a verified one")
        .isEmpty();
  }

  private Optional<Explanation> hint(OnlineService service, String content) {
    var id = service.id().value();
    return advisor.explained(
        new Exchange(
            TX,
            id,
            NOW,
            "POST",
            "/formFilling/initiateRequest",
            Map.of("clientID", id),
            new byte[0],
            WireJson.object(content.getBytes(UTF_8)).orElseThrow(),
            null,
            new byte[0],
            200,
            ReturnCode.D00000,
            null,
            Duration.ZERO));
  }

  @Test
  void a_kept_refusal_of_a_clock_says_how_far_it_is_off() {
    var why =
        new Explanation(
            "far", "timestamp", "near", null, null, null, null, null, -3_600_005L, null);
    var told = advisor.explained(new Refusal(TX, null, NOW, "/x", 200, "D20003", why));
    assertThat(told.expected()).isEqualTo("near");
    assertThat(told.came()).contains("-3600005 ms", "1 hour behind");
    assertThat(told.mend()).contains("UTC");
  }

  @Test
  void the_secret_before_the_latest_is_named() {
    var id = TestServices.register(services, KeyWrap.PKCS1).id();
    var former = services.revealSecret(id).orElseThrow();
    assertThat(secrets.roll(TestServices.OPERATOR, id, Duration.ofHours(1))).isPresent();
    var signature =
        ClientSecret.of(former.reveal())
            .sign(id.value(), "1795680000000", "n", "{ }".getBytes(UTF_8));
    var headers =
        Map.of(
            "clientID", id.value(),
            "signatureMethod", "HmacSHA256",
            "timestamp", "1795680000000",
            "nonce", "n",
            "signature", signature.base64().replace("+", "%2B"));
    var exchange =
        new Exchange(
            TX,
            id.value(),
            NOW,
            "POST",
            "/auth/getToken",
            headers,
            "{}".getBytes(UTF_8),
            null,
            null,
            new byte[0],
            200,
            ReturnCode.D20006,
            Explanation.of("differs", "signature"),
            Duration.ZERO);
    assertThat(advisor.explained(exchange).orElseThrow().came()).contains("none of the usual");
    var right =
        new Exchange(
            TX,
            id.value(),
            NOW,
            "POST",
            "/auth/getToken",
            headers,
            "{ }".getBytes(UTF_8),
            null,
            null,
            new byte[0],
            200,
            ReturnCode.D20006,
            Explanation.of("differs", "signature"),
            Duration.ZERO);
    assertThat(advisor.explained(right).orElseThrow().came())
        .endsWith("which is right if the secret before the latest was taken");
  }

  private Explanation advised(
      String method,
      String path,
      int status,
      ReturnCode code,
      @Nullable String parameter,
      String content) {
    var opened = WireJson.object(content.getBytes(UTF_8)).orElseThrow();
    var exchange =
        new Exchange(
            TX,
            null,
            NOW,
            method,
            path,
            Map.of(),
            new byte[0],
            opened,
            null,
            new byte[0],
            status,
            code,
            Explanation.of("a rule", parameter),
            Duration.ZERO);
    return advisor.explained(exchange).orElseThrow();
  }
}
