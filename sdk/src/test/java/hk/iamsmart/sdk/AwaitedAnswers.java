package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.StubPlatform.Delivery;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Three requests whose answers are awaited, of each kind one, and the receiver.
class AwaitedAnswers {
  static final byte[] PDF = "%PDF-1.7 a bill".getBytes(StandardCharsets.US_ASCII);
  static final BusinessId PROFILE = new BusinessId("profile-1");
  static final BusinessId FORM = new BusinessId("form-1");
  static final BusinessId STEP_UP = new BusinessId("step-up-1");
  static final String STEP_UP_CONTENT = "{\"businessID\":\"step-up-1\",\"state\":\"a-secret\"}";

  final StubPlatform platform = new StubPlatform();
  Instant now = StubPlatform.NOW;
  final PendingRequestsInMemory pending = new PendingRequestsInMemory(() -> now, 9);
  final List<RequestResult> results = Collections.synchronizedList(new ArrayList<>());
  Requests requests = requests();

  Requests requests() {
    return new IamSmart(
            platform.configuration(), HttpClient.newHttpClient(), () -> now, new SecureRandom())
        .requests(RequestsTest.CALLBACK, pending);
  }

  @BeforeEach
  void ask() {
    await(PROFILE, CitizenRequest.Kind.PROFILE, EnumSet.allOf(ProfileField.class), Set.of());
    await(
        FORM,
        CitizenRequest.Kind.FORM,
        EnumSet.of(ProfileField.EN_NAME),
        EnumSet.of(
            EmeField.EN_NAME,
            EmeField.EMAIL_ADDRESS,
            EmeField.MOBILE_NUMBER,
            EmeField.ADDRESS_DOC_FILE));
    await(STEP_UP, CitizenRequest.Kind.STEP_UP, Set.of(), Set.of());
  }

  void await(
      BusinessId id, CitizenRequest.Kind kind, Set<ProfileField> profile, Set<EmeField> eme) {
    var state = new LoginState("a-secret");
    pending.add(new PendingRequest(id, kind, state, "open-id", profile, eme, List.of(), now));
  }

  @AfterEach
  void close() {
    platform.close();
  }

  Receipt receive(Delivery delivery) {
    return requests.receive(Delivery.JSON, delivery.json(), results::add);
  }

  void assertRefused(Receipt receipt, Class<? extends Receipt.Refused> how, int status) {
    assertThat(receipt).isInstanceOf(how);
    assertThat(receipt.status()).isEqualTo(status);
    assertThat(((Receipt.Refused) receipt).reason())
        .isNotBlank()
        .doesNotContain("a-secret", "SAN", "forged");
    assertThat(results).isEmpty();
  }

  static String form(String document, String hash) {
    return """
    {"businessID":"form-1","state":"a-secret","enName":{"UnstructuredName":"SAN, Chi Nan"},
     "emailAddress":"chi-nan@example.hk","prefix":"Mr",
     "addressDocFile":{"docFile":"%s","docHash":"%s","billDate":1793462400000}}\
    """
        .formatted(document, hash);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
