package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.platform.fixtures.Sm2Judge;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.sandbox.Openssl.Verdict;
import hk.iamsmart.sandbox.SigningDesk.Citizen;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Bare signatures from the request to the citizen's list, judged by OpenSSL.
@SandboxTest
class HashSigningJourney {
  private static final String HASH = SigningDesk.HASH;

  @TempDir private Path folder;
  @LocalServerPort private int port;

  private SigningDesk desk;
  private Openssl openssl;

  @BeforeEach
  void open() {
    desk = new SigningDesk(new Caller(port));
    openssl = new Openssl(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void a_signature_of_every_algorithm_is_good_and_of_nothing_else(SignatureAlgorithm algorithm)
      throws Exception {
    var token = desk.service().login("chan-tai-man", SigningDesk.SCOPE);
    var digest = SigningDesk.fresh();
    var asked = desk.hash(token, digest).put("sigAlgo", algorithm.wire());
    var answer = desk.service().post(HASH, asked, "X-Sandbox-Persona", "chan-tai-man");
    assertThat(answer.code()).isEqualTo("D00000");
    assertThat(answer.content().get("authByQR").asBoolean()).isTrue();
    var callback = desk.service().next();
    assertThat(callback.code()).isEqualTo("D00000");
    assertThat(callback.contentType()).startsWith("application/json");
    assertThat(callback.content().propertyNames())
        .containsExactlyInAnyOrder(
            "businessID", "state", "hashCode", "timestamp", "signature", "cert");
    assertThat(callback.content().get("hashCode")).isEqualTo(asked.get("hashCode"));
    assertThat(callback.content().get("timestamp").isIntegralNumber()).isTrue();
    var certificate = SigningDesk.bytes(callback, "cert");
    var signature = SigningDesk.bytes(callback, "signature");
    assertThat(judge(algorithm, certificate, digest, signature))
        .matches(Verdict::good, "good by OpenSSL");
    digest[31] ^= 1;
    assertThat(judge(algorithm, certificate, digest, signature))
        .matches(v -> !v.good(), "no good for one bit more");
    digest[31] ^= 1;
    secondJudge(algorithm, certificate, digest, signature);
  }

  private Verdict judge(
      SignatureAlgorithm algorithm, byte[] certificate, byte[] digest, byte[] signature) {
    var key = openssl.publicKey(certificate);
    var content = openssl.file(digest);
    var made = openssl.file(signature);
    return switch (algorithm) {
      case SHA256_WITH_RSA ->
          openssl.run("dgst", "-sha256", "-verify", key, "-signature", made, content);
      case NONE_WITH_RSA, NONE_WITH_SM2 ->
          openssl.run(
              "pkeyutl", "-verify", "-pubin", "-inkey", key, "-sigfile", made, "-in", content);
      case SM3_WITH_SM2 ->
          openssl.run(
              "pkeyutl",
              "-verify",
              "-pubin",
              "-inkey",
              key,
              "-sigfile",
              made,
              "-in",
              content,
              "-rawin",
              "-digest",
              "sm3",
              "-pkeyopt",
              "distid:1234567812345678");
    };
  }

  private static void secondJudge(
      SignatureAlgorithm algorithm, byte[] certificate, byte[] digest, byte[] signature)
      throws Exception {
    if (algorithm.family() == SignatureAlgorithm.KeyFamily.SM2) {
      var key = certificate(certificate).getPublicKey();
      assertThat(
              algorithm == SignatureAlgorithm.SM3_WITH_SM2
                  ? Sm2Judge.right(key, digest, signature)
                  : Sm2Judge.rightOverHash(key, digest, signature))
          .as("by GB/T 32918 in plain integers")
          .isTrue();
    }
  }

  private static X509Certificate certificate(byte[] der) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
            .generateCertificate(new ByteArrayInputStream(der));
  }

  @Test
  void the_phone_shows_what_is_signed_and_the_code_of_the_service() {
    var citizen = desk.citizen();
    var digest = SigningDesk.fresh();
    var asked = desk.hash(citizen.token(), digest);
    var ticket = SigningDesk.ticket(desk.service().post(HASH, asked));
    var view = citizen.phone().show(ticket).orThrow();
    assertThat(view.kind()).isEqualTo("SIGN_HASH");
    var details = (Details.Signing) view.details();
    assertThat(details.stepUp()).isNull();
    var signing = details.signing();
    assertThat(signing.clientID()).isEqualTo(desk.service().clientId());
    assertThat(signing.department()).isEqualTo("Pharmacy");
    assertThat(signing.serviceName()).isEqualTo("Consent");
    assertThat(signing.count()).isEqualTo(1);
    assertThat(signing.document().name()).isEqualTo("Consent form 同意書");
    assertThat(signing.document().digest()).isEqualTo(SigningDesk.base64(digest));
    assertThat(signing.document().algorithm()).isEqualTo("SHA256withRSA");
    var code = IdentificationCode.signedIn(SigningDesk.base64(digest), citizen.token().openId());
    assertThat(signing.identificationCode()).isEqualTo(code).matches("[0-9]{4}");
    var set =
        new DocumentSet(
            ticket,
            desk.service().clientId(),
            "Pharmacy",
            "Consent",
            List.of(
                new SignableDocument(
                    "",
                    "Consent form 同意書",
                    SigningDesk.base64(digest),
                    SignatureAlgorithm.SHA256_WITH_RSA)));
    assertThat(view.statement())
        .contains("Raw Clinic (raw.example.hk)", "Department: “Pharmacy”", "For: “Consent”")
        .contains("Document: “Consent form 同意書”", "File fingerprint: " + SigningDesk.base64(digest))
        .contains("Algorithm: SHA256withRSA", "Identification code: " + code)
        .endsWith(" " + set.commitment());
    assertThat(citizen.phone().signings().documents(ticket).orThrow())
        .containsExactly(signing.document());
    citizen.phone().approve(view).orThrow();
    desk.service().next();
  }

  @Test
  void a_signature_is_in_the_citizens_list_and_in_nobody_elses() {
    var citizen = desk.citizen("IAM_SMART_PLUS", true, Language.ZH_HK);
    assertThat(made(citizen, null).signatures()).isEmpty();
    var callbacks = new ArrayList<RawService.Callback>();
    for (int i = 0; i < 2; i++) {
      var asked = desk.hash(citizen.token(), SigningDesk.fresh()).put("documentName", "Page " + i);
      callbacks.add(desk.signed(citizen, HASH, asked));
    }
    var listed = made(citizen, null);
    assertThat(listed.next()).isNull();
    assertThat(listed.signatures())
        .extracting(s -> s.documentName())
        .containsExactly("Page 1", "Page 0");
    var newest = listed.signatures().getFirst();
    var content = callbacks.getLast().content();
    assertThat(newest.digest()).isEqualTo(content.get("hashCode").asString());
    assertThat(newest.onlineService()).isEqualTo("Raw Clinic");
    assertThat(newest.department()).isEqualTo("Pharmacy");
    assertThat(newest.algorithm()).isEqualTo("SHA256withRSA");
    assertThat(Instant.parse(newest.signedAt()).toEpochMilli())
        .isEqualTo(content.get("timestamp").asLong());
    assertThat(made(desk.citizen(), null).signatures()).as("of somebody else").isEmpty();
    for (var bad : List.of("x", "1-2-3", "9999999999999999-" + "0".repeat(32) + "-0")) {
      assertThat(citizen.phone().signings().made(bad))
          .isInstanceOfSatisfying(
              PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("MALFORMED"));
    }
  }

  private static SignatureHistory made(Citizen citizen, @Nullable String before) {
    return citizen.phone().signings().made(before).orThrow();
  }

  @Test
  void many_gestures_at_once_make_one_signature() throws Exception {
    var citizen = desk.citizen();
    var asked = desk.hash(citizen.token(), SigningDesk.fresh());
    var ticket = SigningDesk.ticket(desk.service().post(HASH, asked));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<PhoneAnswer<?>> approve = () -> untilAnswered(citizen, ticket);
      var answers =
          threads.invokeAll(Collections.nCopies(6, approve)).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers).filteredOn(PhoneAnswer.Done.class::isInstance).hasSize(1);
    }
    assertThat(citizen.phone().approve(ticket))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("ALREADY_ANSWERED"));
    desk.service().next();
    assertThat(desk.service().count()).isEqualTo(1);
    assertThat(made(citizen, null).signatures()).hasSize(1);
  }

  /// A later challenge takes the place of an earlier one, so a try may come to nothing.
  private static PhoneAnswer<?> untilAnswered(Citizen citizen, String ticket) {
    for (int i = 0; i < 200; i++) {
      var answer = citizen.phone().approve(ticket);
      if (answer instanceof PhoneAnswer.Done
          || answer instanceof PhoneAnswer.Refused<?> r && r.error().equals("ALREADY_ANSWERED")) {
        return answer;
      }
    }
    throw new AssertionError("nobody could answer");
  }

  @Test
  void another_citizen_neither_sees_nor_signs() {
    var citizen = desk.citizen();
    var stranger = desk.citizen();
    var asked = desk.hash(citizen.token(), SigningDesk.fresh());
    var ticket = SigningDesk.ticket(desk.service().post(HASH, asked));
    for (var answer :
        List.of(
            stranger.phone().show(ticket),
            stranger.phone().approve(ticket),
            stranger.phone().signings().documents(ticket))) {
      assertThat(answer)
          .isInstanceOfSatisfying(
              PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("NOT_YOURS"));
    }
    assertThat(made(stranger, null).signatures()).isEmpty();
  }
}
