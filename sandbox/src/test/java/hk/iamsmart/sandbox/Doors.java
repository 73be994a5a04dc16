package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Sends requests to every door by a socket of their own, with the keys of an online service and of
/// a phone where a door wants them.
final class Doors implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private static final Pattern EVENTS =
      Pattern.compile("(?is)^HTTP/1.1 200 .*\\ncontent-type: text/event-stream.*\r\n\r\n");

  private final int port;
  private final RawService service;
  private final RawService.Token token;
  private final String persona;
  private final KeyPair deviceKey;
  private final SecureRandom random;
  private ContentKey key;

  /// What came back.
  ///
  /// @param status 0 when the connection was closed without an answer
  record Answer(int status, String head, String body) {}

  private Doors(int port, SecureRandom random) {
    this.port = port;
    this.random = random;
    var caller = new Caller(port);
    persona =
        caller
            .post("/sandbox/v1/personas", "{\"enName\":\"DOOR, Holder\",\"chName\":\"門人\"}")
            .text("id");
    service = RawService.make(caller);
    token = service.login(persona);
    key = service.contentKey();
    deviceKey = bind(caller);
  }

  static Doors open(int port, SecureRandom random) {
    return new Doors(port, random);
  }

  @Override
  public void close() {
    service.close();
  }

  private KeyPair bind(Caller caller) {
    var http = Phone.http();
    var server = URI.create(caller.base());
    var storage = PhoneStorage.inMemory();
    var phone =
        Phone.open(
            storage,
            Hardware.of(PhonePlatform.ANDROID, "door-" + Long.toHexString(random.nextLong())),
            new Phone.Surroundings(
                http,
                server,
                InstantSource.system(),
                random,
                new HttpIntegrity(http, server),
                Language.EN_US));
    var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "");
    phone.bind(code.text("bindingCode")).orThrow();
    var binding = storage.load().orElseThrow().binding();
    return new KeyPair(
        Keys.publicKey(binding.devicePublicKey()), Keys.privateKey(binding.devicePrivateKey()));
  }

  Answer send(MalformedRequest request) {
    var body = known(request.body()).getBytes(ISO_8859_1);
    var headers = new LinkedHashMap<String, String>();
    switch (request.door()) {
      case SEALED -> {
        body = ("{\"content\":\"" + key.seal(body, random) + "\"}").getBytes(ISO_8859_1);
        headers.putAll(service.signing(body));
      }
      case SIGNED -> headers.putAll(service.signing(body));
      case WALLET -> sign(request, body, headers);
      case PLAIN -> {}
    }
    headers.putAll(request.headers());
    headers.putIfAbsent("Host", "localhost:" + port);
    if (body.length > 0) {
      headers.putIfAbsent("Content-Length", Integer.toString(body.length));
      headers.putIfAbsent("Content-Type", "application/json");
    }
    var head =
        new StringBuilder(request.method() + " " + known(request.target()) + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return exchange(head + "Connection: close\r\n\r\n", body);
  }

  private void sign(MalformedRequest request, byte[] body, Map<String, String> headers) {
    var nonce = new byte[DeviceSignature.NONCE_BYTES];
    random.nextBytes(nonce);
    int mark = request.target().indexOf('?');
    var signature =
        DeviceSignature.sign(
            deviceKey.getPrivate(),
            deviceKey.getPublic(),
            request.method(),
            mark < 0 ? request.target() : request.target().substring(0, mark),
            mark < 0 ? "" : request.target().substring(mark + 1),
            body,
            InstantSource.system().instant().getEpochSecond(),
            nonce);
    headers.put("Content-Digest", signature.contentDigest());
    headers.put("Signature-Input", signature.signatureInput());
    headers.put("Signature", signature.signature());
  }

  private String known(String text) {
    return text.replace("$accessToken", token.accessToken())
        .replace("$openID", token.openId())
        .replace("$callback", service.callback())
        .replace("$clientID", service.clientId())
        .replace("$persona", persona);
  }

  private Answer exchange(String head, byte[] body) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var out = new ByteArrayOutputStream();
      out.write(head.getBytes(ISO_8859_1));
      out.write(body);
      try {
        socket.getOutputStream().write(out.toByteArray());
      } catch (IOException _) {
        // refused before all of it was sent: the answer is there all the same
      }
      return read(answer(socket.getInputStream()));
    } catch (IOException _) {
      return new Answer(0, "", "");
    }
  }

  /// All of it; of a stream of events, which has no end, the head.
  private static String answer(InputStream in) throws IOException {
    var answer = new StringBuilder();
    var some = new byte[8192];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      answer.append(new String(some, 0, n, ISO_8859_1));
      if (EVENTS.matcher(answer).find()) {
        break;
      }
    }
    return answer.toString();
  }

  /// The last one; before it we may have been told to go on.
  private static Answer read(String all) {
    var answer = all.startsWith("HTTP/1.1 100") ? all.substring(all.indexOf("\r\n\r\n") + 4) : all;
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0 || !answer.startsWith("HTTP/1.1 ")) {
      return new Answer(0, answer, "");
    }
    return new Answer(
        Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end));
  }

  /// Content keys end when a test moves the clock.
  void renew() {
    key = service.contentKey();
  }
}
