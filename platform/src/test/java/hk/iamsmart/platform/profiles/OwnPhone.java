package hk.iamsmart.platform.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.FaultAnswer;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/// A citizen with a bound phone, and the phone's calls.
record OwnPhone(AccountId citizen, KeyPair keys, int port) {
  static OwnPhone bound(
      Accounts accounts, Devices devices, SimulatedAuthority authority, int port) {
    var pocket = new Pocket(accounts, port, authority);
    var citizen = pocket.citizen();
    var storage = PhoneStorage.inMemory();
    pocket.phone(storage, Pocket.android()).bind(devices.invite(citizen, false).value()).orThrow();
    var binding = storage.load().orElseThrow().binding();
    var keys =
        new KeyPair(
            Keys.publicKey(binding.devicePublicKey()), Keys.privateKey(binding.devicePrivateKey()));
    return new OwnPhone(citizen, keys, port);
  }

  /// @param body JSON with single quotes
  private java.net.http.HttpResponse<byte[]> send(
      String method, String path, String body, Language language) {
    var client =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            new SecureRandom(),
            language);
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return client.send(client.signed(keys, method, "/wallet/v1" + path, bytes));
  }

  JsonNode call(String method, String path, String body, Language language) {
    var response = send(method, path, body, language);
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return WireJson.object(response.body()).orElseThrow();
  }

  JsonNode call(String method, String path, String body) {
    return call(method, path, body, Language.EN_US);
  }

  FaultAnswer refused(int status, String method, String path, String body, Language language)
      throws Exception {
    var response = send(method, path, body, language);
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    return WalletMessages.read(response.body(), FaultAnswer.class);
  }

  FaultAnswer refused(int status, String method, String path, String body) throws Exception {
    return refused(status, method, path, body, Language.EN_US);
  }
}
