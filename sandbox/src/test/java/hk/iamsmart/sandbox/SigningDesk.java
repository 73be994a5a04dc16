package hk.iamsmart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.RawService.Answer;
import hk.iamsmart.sandbox.RawService.Token;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// An online service that wants signatures, and who signs.
final class SigningDesk implements AutoCloseable {
  static final String HASH = "/account/signing/initiateRequest";
  static final String PDF = "/account/pdfsigning/initiateRequest";
  static final String ACKNOWLEDGE = "/account/signing/ackResult";
  static final String SCOPE = "eidapi_auth eidapi_sign";

  private final Caller caller;
  private final RawService service;

  SigningDesk(Caller caller) {
    this.caller = caller;
    this.service = RawService.make(caller, SCOPE.split(" "));
  }

  RawService service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
  }

  /// A persona who is logged in, with a phone of the test in the place of its own.
  record Citizen(String persona, String hkic, Token token, Phone phone) {}

  Citizen citizen(String tier, boolean nfc, Language language) {
    var made =
        caller.post(
            "/sandbox/v1/personas", "{\"enName\":\"TEST, Signer\",\"tier\":\"" + tier + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var persona = made.text("id");
    var token = service.login(persona, SCOPE);
    return new Citizen(persona, made.text("hkic"), token, bound(caller, persona, nfc, language));
  }

  /// A phone of the test in the place of the persona's own, which a later login takes back.
  static Phone bound(Caller caller, String persona, boolean nfc, Language language) {
    var server = URI.create(caller.base());
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "own-" + persona).withNfc(nfc),
            new Phone.Surroundings(
                Phone.http(),
                server,
                InstantSource.system(),
                new SecureRandom(),
                new HttpIntegrity(Phone.http(), server),
                language));
    var code = caller.post("/sandbox/v1/personas/" + persona + "/binding-code", "");
    phone.bind(code.text("bindingCode")).orThrow();
    return phone;
  }

  Citizen citizen() {
    return citizen("IAM_SMART_PLUS", true, Language.EN_US);
  }

  /// Parameters of a hash signing by a signed-in citizen.
  ObjectNode hash(Token token, byte[] digest) {
    return named(service.parameters(token)).put("hashCode", base64(digest));
  }

  /// Parameters of a PDF signing by a signed-in citizen.
  ObjectNode pdf(Token token, byte[] document) {
    return named(service.parameters(token)).put("docDigest", base64(sha256(document)));
  }

  static ObjectNode named(ObjectNode to) {
    return to.put("department", "Pharmacy")
        .put("serviceName", "Consent")
        .put("documentName", "Consent form 同意書");
  }

  static String ticket(Answer answer) {
    assertThat(answer.code()).isEqualTo("D00000");
    return answer.content().get("ticketID").asString();
  }

  /// Asks for one signature and has the citizen make it.
  RawService.Callback signed(Citizen by, String path, ObjectNode asked) {
    by.phone().approve(ticket(service.post(path, asked))).orThrow();
    var callback = service.next();
    assertThat(callback.code()).isEqualTo("D00000");
    return callback;
  }

  Answer acknowledge(String businessId, String result) {
    var body = WireJson.mapper().createObjectNode();
    return service.post(
        ACKNOWLEDGE, body.put("businessID", businessId).put("signingResult", result));
  }

  static byte[] bytes(RawService.Callback callback, String member) {
    return Base64.getDecoder().decode(callback.content().get(member).asString());
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// 32 bytes nobody has signed before.
  static byte[] fresh() {
    return sha256(UUID.randomUUID().toString().getBytes(UTF_8));
  }
}
