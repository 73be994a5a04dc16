package hk.iamsmart.bench;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// (c): whole logins. A browser opens the page and asks how the login stands, a phone claims, asks
/// for the challenge and approves, the browser learns of the code, the service redeems it: seven
/// requests, ten signatures. Nobody thinks meanwhile.
final class LoginLoad implements AutoCloseable {
  private final Server server;
  private final Client client;
  private final List<Citizen> citizens = new ArrayList<>();
  private final byte[] begin;

  /// A browser and a phone, each on a connection of its own; the service has a third.
  private record Citizen(
      Connection browser, Connection air, Connection service, Phone phone, PhoneStorage storage) {}

  /// Binds a phone for each citizen of the house.
  LoginLoad(Server server, Client client) throws IOException {
    this.server = server;
    this.client = client;
    begin =
        get(
            "/api/v1/auth/getQR?clientID="
                + client.id()
                + "&responseType=code&source=PC_Browser&scope=eidapi_auth+eidapi_formFilling"
                + "+eidapi_sign+eidapi_bulksign&lang=en-US&state=s1&redirectURI="
                + URLEncoder.encode(Facts.CALLBACK, StandardCharsets.UTF_8),
            "");
    var facts = server.facts();
    var random = new SecureRandom();
    var authority = new SimulatedAuthority(authorityKeys(facts), InstantSource.system());
    var base = URI.create("http://localhost:" + facts.port());
    for (var code : facts.bindingCodes()) {
      var air = new Connection(facts.port());
      var around =
          new Phone.Surroundings(
              new LeanHttp(air), base, InstantSource.system(), random, authority, Language.EN_US);
      var hardware = Hardware.of(PhonePlatform.ANDROID, "bench-" + code);
      var storage = PhoneStorage.inMemory();
      var phone = Phone.open(storage, hardware, around);
      phone.bind(code).orThrow();
      citizens.add(
          new Citizen(
              new Connection(facts.port()), air, new Connection(facts.port()), phone, storage));
    }
  }

  static KeyPair authorityKeys(Facts facts) {
    return new KeyPair(
        Keys.publicKey(UafMessages.base64url(facts.authorityPublicKey())),
        Keys.privateKey(UafMessages.base64url(facts.authorityPrivateKey())));
  }

  Figures run(Duration time) throws IOException, SQLException {
    return run(Load.asFastAsItGoes(citizens.size(), Integer.MAX_VALUE, time));
  }

  Figures run(Duration time, double perSecond) throws IOException, SQLException {
    return run(Load.paced(citizens.size(), time, perSecond));
  }

  private Figures run(Load load) throws IOException, SQLException {
    server.settle();
    var before = server.meter();
    var outcome = load.run((worker, _) -> redeem(citizens.get(worker)));
    return Figures.of(outcome, server.meter().since(before));
  }

  /// One login that leaves a code behind.
  void leaveCode() throws IOException {
    code(citizens.getFirst());
  }

  /// The phone of the citizen who signs.
  Phone phone() {
    return citizens.getFirst().phone();
  }

  /// What that phone remembers.
  PhoneState.Binding binding() {
    var state = citizens.getFirst().storage().load().orElseThrow();
    return Objects.requireNonNull(state.binding());
  }

  /// A token of the citizen who signs.
  JsonNode token() throws IOException {
    return redeem(citizens.getFirst());
  }

  private JsonNode redeem(Citizen citizen) throws IOException {
    var code = code(citizen);
    var request = TokenLoad.request(client, code, System.currentTimeMillis());
    var answer = client.open(citizen.service().exchange(request));
    if (answer.path("openID").asString().isEmpty()) {
      throw new IOException("a token without openID");
    }
    return answer;
  }

  private String code(Citizen citizen) throws IOException {
    var page = citizen.browser().exchange(begin);
    var cookie = page.header("set-cookie");
    if (page.status() != 200 || cookie == null) {
      throw new IOException("no login began: HTTP " + page.status() + " " + page.text());
    }
    var parts = cookie.split("; *");
    var login = cookie.substring(cookie.indexOf("Path=") + 5).split(";")[0];
    var ask = get(login + "/state", "Cookie: " + parts[0] + "\r\n");
    var link = member(citizen.browser().exchange(ask), "link");
    citizen.phone().approve(citizen.phone().claim(link).orThrow()).orThrow();
    var to = member(citizen.browser().exchange(ask), "to");
    int at = to.indexOf("code=");
    if (at < 0) {
      throw new IOException("no code: " + to);
    }
    return to.substring(at + 5, at + 37);
  }

  private static String member(Connection.Answer answer, String name) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("HTTP " + answer.status() + " " + answer.text());
    }
    return WireJson.mapper().readTree(answer.body()).path(name).asString();
  }

  private static byte[] get(String path, String headers) {
    var text =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
            + "Accept: */*\r\n"
            + headers
            + "\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    for (var citizen : citizens) {
      citizen.browser().close();
      citizen.air().close();
      citizen.service().close();
    }
  }
}
