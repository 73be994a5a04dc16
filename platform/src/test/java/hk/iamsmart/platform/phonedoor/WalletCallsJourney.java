package hk.iamsmart.platform.phonedoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class WalletCallsJourney {
  private static final byte[] EMPTY = new byte[0];

  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private SimulatedAuthority authority;

  @Value("${local.server.port}")
  private int port;

  private final SecureRandom random = new SecureRandom();
  private KeyPair keys;

  @BeforeEach
  void bindAPhone() {
    var pocket = new Pocket(accounts, port, authority);
    var storage = PhoneStorage.inMemory();
    var phone = pocket.phone(storage, Pocket.android());
    phone.bind(devices.invite(pocket.citizen(), false).value()).orThrow();
    var binding = storage.load().orElseThrow().binding();
    keys =
        new KeyPair(
            Keys.publicKey(binding.devicePublicKey()), Keys.privateKey(binding.devicePrivateKey()));
  }

  private WalletClient client(Duration ahead, Language language) {
    InstantSource system = InstantSource.system();
    return new WalletClient(
        Pocket.HTTP,
        URI.create("http://localhost:" + port),
        () -> system.instant().plus(ahead),
        random,
        language);
  }

  private HttpRequest signed(KeyPair by) {
    return client(Duration.ZERO, Language.EN_US).signed(by, "GET", "/wallet/v1/device", EMPTY);
  }

  private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return Pocket.HTTP.send(request, BodyHandlers.ofByteArray());
  }

  private static void refused(HttpResponse<byte[]> response, int status, String error)
      throws Exception {
    assertThat(new String(response.body(), UTF_8)).contains(error);
    assertThat(response.statusCode()).isEqualTo(status);
    var fault = WalletMessages.read(response.body(), FaultAnswer.class);
    assertThat(fault.error()).isEqualTo(error);
  }

  @Test
  void a_signed_call_is_served_once() throws Exception {
    var call = signed(keys);
    assertThat(send(call).statusCode()).isEqualTo(200);
    refused(send(call), 401, "REPLAYED");
  }

  @Test
  void a_call_stamped_in_the_future_is_served_once_as_well() throws Exception {
    var call =
        client(Duration.ofMinutes(3), Language.EN_US)
            .signed(keys, "GET", "/wallet/v1/device", EMPTY);
    assertThat(send(call).statusCode()).isEqualTo(200);
    refused(send(call), 401, "REPLAYED");
  }

  @ParameterizedTest
  @CsvSource({"PT-5M-2S", "PT5M2S", "PT-24H"})
  void a_call_outside_of_the_window_is_refused(Duration ahead) throws Exception {
    var call = client(ahead, Language.EN_US).signed(keys, "GET", "/wallet/v1/device", EMPTY);
    refused(send(call), 401, "BAD_SIGNATURE");
  }

  @Test
  void a_call_by_an_unknown_key_is_refused() throws Exception {
    refused(send(signed(Keys.fresh(random))), 401, "UNKNOWN_DEVICE");
  }

  @Test
  void a_call_that_names_a_bound_key_but_is_signed_by_another_is_refused() throws Exception {
    var mixed = new KeyPair(keys.getPublic(), Keys.fresh(random).getPrivate());
    refused(send(signed(mixed)), 401, "BAD_SIGNATURE");
  }

  @Test
  void a_forged_call_does_not_burn_the_nonce_of_the_true_one() throws Exception {
    var good = signed(keys);
    var signature = good.headers().firstValue("Signature").orElseThrow();
    var broken = signature.substring(0, 9) + (signature.charAt(9) == 'A' ? 'B' : 'A');
    var forged =
        HttpRequest.newBuilder(good, (n, v) -> !n.equalsIgnoreCase("Signature"))
            .header("Signature", broken + signature.substring(10))
            .build();
    refused(send(forged), 401, "BAD_SIGNATURE");
    assertThat(send(good).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest"})
  void a_call_without_one_of_its_headers_is_refused(String header) throws Exception {
    var call = HttpRequest.newBuilder(signed(keys), (n, v) -> !n.equalsIgnoreCase(header)).build();
    refused(send(call), 401, "BAD_SIGNATURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Signature", "Signature-Input", "Content-Digest"})
  void a_call_with_one_of_its_headers_twice_is_refused(String header) throws Exception {
    var good = signed(keys);
    var value = good.headers().firstValue(header).orElseThrow();
    var call = HttpRequest.newBuilder(good, (n, v) -> true).header(header, value).build();
    refused(send(call), 401, "BAD_SIGNATURE");
  }

  @Test
  void a_call_whose_body_was_changed_on_the_way_is_refused() throws Exception {
    var good = signed(keys);
    var call =
        HttpRequest.newBuilder(good, (n, v) -> true)
            .method("GET", BodyPublishers.ofString("{}"))
            .build();
    refused(send(call), 401, "BAD_SIGNATURE");
  }

  @Test
  void a_call_whose_path_or_query_was_changed_on_the_way_is_refused() throws Exception {
    var base = "http://localhost:" + port;
    for (var uri : new String[] {"/wallet/v1/approvals", "/wallet/v1/device?a=1"}) {
      var call =
          HttpRequest.newBuilder(signed(keys), (n, v) -> true).uri(URI.create(base + uri)).build();
      refused(send(call), 401, "BAD_SIGNATURE");
    }
  }

  @Test
  void a_call_that_does_not_exist_is_not_found() throws Exception {
    var calls = client(Duration.ZERO, Language.EN_US);
    for (var path : new String[] {"/wallet/v1/nothing", "/wallet/v1/device/"}) {
      refused(send(calls.signed(keys, "GET", path, EMPTY)), 404, "MALFORMED");
    }
    var answer = send(calls.signed(keys, "GET", "/wallet/v1/bindings", EMPTY));
    refused(answer, 405, "MALFORMED");
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void a_body_that_is_too_long_or_no_json_is_refused() throws Exception {
    var calls = client(Duration.ZERO, Language.EN_US);
    var path = "/wallet/v1/bindings";
    refused(send(calls.signed(keys, "POST", path, new byte[64 * 1024 + 1])), 400, "MALFORMED");
    refused(send(calls.signed(keys, "POST", path, "[]".getBytes(UTF_8))), 400, "MALFORMED");
  }

  @Test
  void a_binding_must_be_signed_by_the_key_it_brings() throws Exception {
    var other = Keys.fresh(random);
    var body =
        ("{\"bindingCode\":\"x\",\"devicePublicKey\":\""
                + hk.iamsmart.protocol.uaf.UafMessages.base64url(other.getPublic().getEncoded())
                + "\",\"phone\":{\"platform\":\"IOS\",\"osVersion\":\"26\",\"model\":\"m\"}}")
            .getBytes(UTF_8);
    var calls = client(Duration.ZERO, Language.EN_US);
    var path = "/wallet/v1/bindings";
    refused(send(calls.signed(keys, "POST", path, body)), 401, "BAD_SIGNATURE");
    refused(send(calls.signed(other, "POST", path, body)), 404, "UNKNOWN_BINDING_CODE");
  }

  @ParameterizedTest
  @CsvSource({"EN_US,phone", "ZH_HK,手機", "ZH_CN,手机"})
  void a_refusal_speaks_the_language_of_the_citizen(Language language, String word)
      throws Exception {
    var call =
        client(Duration.ZERO, language)
            .signed(Keys.fresh(random), "GET", "/wallet/v1/device", EMPTY);
    var response = send(call);
    var fault = WalletMessages.read(response.body(), FaultAnswer.class);
    assertThat(fault.message()).contains(word);
    assertThat(response.headers().firstValue("Content-Language")).contains(language.tag());
  }

  @Test
  void the_facets_are_told_to_anybody() throws Exception {
    var url = URI.create("http://localhost:" + port + "/wallet/v1/facets");
    var response = send(HttpRequest.newBuilder(url).build());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new String(response.body(), UTF_8))
        .contains("trustedFacets", "http://localhost:8080", "ios:bundle-id:hk.iamsmart.phone");
  }
}
