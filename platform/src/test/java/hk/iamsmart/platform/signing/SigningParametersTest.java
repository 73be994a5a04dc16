package hk.iamsmart.platform.signing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.requests.RequestKind.Reading;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every rule of the parameters of hash and PDF signing.
@HouseTest
class SigningParametersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DIGEST = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=";
  private static final String HKIC_HASH = "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=";

  @Autowired private SignHash hash;
  @Autowired private SignPdf pdf;

  private static ObjectNode names() {
    return JSON.createObjectNode()
        .put("department", "Pharmacy")
        .put("serviceName", "Consent")
        .put("documentName", "Consent form");
  }

  private static ObjectNode hashBody() {
    return names().put("hashCode", DIGEST);
  }

  private static ObjectNode pdfBody() {
    return names().put("docDigest", DIGEST);
  }

  private static SigningTerms good(SingleSigning kind, ObjectNode body, boolean anonymous) {
    var reading = kind.read(new Parameters(body), anonymous);
    assertThat(reading).as(String.valueOf(reading)).isInstanceOf(Reading.Good.class);
    return ((Reading.Good<SigningTerms>) reading).terms();
  }

  private static Refusal bad(SingleSigning kind, ObjectNode body, boolean anonymous) {
    var reading = kind.read(new Parameters(body), anonymous);
    assertThat(reading).as(String.valueOf(body)).isInstanceOf(Reading.Bad.class);
    return ((Reading.Bad<SigningTerms>) reading).refusal();
  }

  private static void refused(
      SingleSigning kind, ObjectNode body, String code, String name, String reason) {
    var refusal = bad(kind, body, false);
    assertThat(refusal.code()).as(String.valueOf(body)).isEqualTo(ReturnCode.valueOf(code));
    assertThat(refusal.parameter()).isEqualTo(name);
    assertThat(refusal.reason()).contains(reason);
  }

  @Test
  void the_least_that_is_needed_is_read_with_the_usual_algorithm() {
    var terms = good(hash, hashBody(), false);
    assertThat(terms.anonymous()).isFalse();
    assertThat(terms.department()).isEqualTo("Pharmacy");
    assertThat(terms.serviceName()).isEqualTo("Consent");
    assertThat(terms.document().name()).isEqualTo("Consent form");
    assertThat(terms.document().digest()).isEqualTo(DIGEST);
    assertThat(terms.document().algorithm()).isEqualTo(SignatureAlgorithm.SHA256_WITH_RSA);
    assertThat(terms.signer().signer()).isNull();
    assertThat(terms.signer().methods()).isEmpty();
    assertThat(terms.signer().waitHours()).isZero();
    assertThat(good(pdf, pdfBody(), false).document().pdf()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256withRSA,SHA256_WITH_RSA",
    "NONEwithRSA,NONE_WITH_RSA",
    "SM3withSM2,SM3_WITH_SM2",
    "NONEwithSM2,NONE_WITH_SM2"
  })
  void every_algorithm_of_the_contract_is_taken(String name, SignatureAlgorithm algorithm) {
    var terms = good(hash, hashBody().put("sigAlgo", name), false);
    assertThat(terms.document().algorithm()).isEqualTo(algorithm);
  }

  @Test
  void an_empty_algorithm_is_the_usual_one_and_a_pdf_has_none() {
    assertThat(good(hash, hashBody().put("sigAlgo", ""), false).document().algorithm())
        .isEqualTo(SignatureAlgorithm.SHA256_WITH_RSA);
    assertThat(good(pdf, pdfBody().put("sigAlgo", "nonsense"), false).document().pdf()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256withrsa", "SHA256withRSA ", "SHA1withRSA", "RSA", "PDF"})
  void another_algorithm_is_refused_with_those_there_are(String name) {
    var body = hashBody().put("sigAlgo", name);
    refused(hash, body, "D20003", "sigAlgo", "SHA256withRSA, NONEwithRSA, SM3withSM2, NONEwithSM2");
    refused(hash, hashBody().put("sigAlgo", 1), "D20003", "sigAlgo", "one of");
  }

  @ParameterizedTest
  @CsvSource({"SHA256withRSA,16,64", "NONEwithRSA,16,128", "SM3withSM2,16,64", "NONEwithSM2,32,32"})
  void a_hash_has_the_length_of_its_algorithm(String algorithm, int shortest, int longest) {
    for (int bytes : new int[] {0, shortest - 1, longest + 1, 300}) {
      var body = hashBody().put("sigAlgo", algorithm).put("hashCode", base64(bytes));
      var code = bytes == 0 ? "D20002" : "D20003";
      refused(hash, body, code, "hashCode", bytes == 0 ? "empty" : "base64 of " + shortest);
    }
    for (int bytes : new int[] {shortest, longest}) {
      good(hash, hashBody().put("sigAlgo", algorithm).put("hashCode", base64(bytes)), false);
    }
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL9",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL9=",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart_kJzc0wQbeL8=",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=\n",
        "cc8321d6375c494d043fdd0260f21bc0ec51dacc9f6abb7f909cdcd3041b78bf ",
        "***"
      })
  void a_digest_is_strict_base64(String claimed) {
    refused(hash, hashBody().put("hashCode", claimed), "D20003", "hashCode", "base64 of 16 to 64");
    refused(pdf, pdfBody().put("docDigest", claimed), "D20003", "docDigest", "32 bytes of SHA-256");
  }

  @Test
  void a_digest_may_come_without_padding_and_is_kept_as_it_came() {
    var bare = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8";
    var document = good(hash, hashBody().put("hashCode", bare), false).document();
    assertThat(document.digest()).isEqualTo(bare);
    assertThat(document.digestBytes()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 31, 33, 64})
  void the_digest_of_a_pdf_has_32_bytes(int bytes) {
    var body = pdfBody().put("docDigest", base64(bytes));
    refused(pdf, body, "D20003", "docDigest", "32 bytes of SHA-256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serviceName", "documentName"})
  void a_name_is_needed_and_nothing_in_it_is_invisible(String name) {
    var missing = hashBody();
    missing.remove(name);
    refused(hash, missing, "D20001", name, "needed");
    refused(hash, hashBody().putNull(name), "D20001", name, "needed");
    refused(hash, hashBody().put(name, ""), "D20002", name, "empty");
    refused(hash, hashBody().put(name, 7), "D20003", name, "JSON string");
    for (var text : new String[] {" ", "a\nb", "a\u202eb", "a\u200bb", "a\u0000", "\ud800"}) {
      refused(hash, hashBody().put(name, text), "D20003", name, "nobody sees");
    }
  }

  @Test
  void a_department_may_be_left_out() {
    var without = hashBody();
    without.remove("department");
    assertThat(good(hash, without, false).department()).isEmpty();
    assertThat(good(hash, hashBody().put("department", ""), false).department()).isEmpty();
    refused(hash, hashBody().put("department", " "), "D20003", "department", "nobody sees");
    refused(hash, hashBody().put("department", 7), "D20003", "department", "JSON string");
  }

  @ParameterizedTest
  @CsvSource({"department,100", "serviceName,255", "documentName,255"})
  void a_name_is_counted_in_characters_not_in_units(String name, int longest) {
    var outside = "🀄";
    good(hash, hashBody().put(name, outside.repeat(longest)), false);
    good(pdf, pdfBody().put(name, "書".repeat(longest)), false);
    var body = hashBody().put(name, outside.repeat(longest) + "a");
    refused(hash, body, "D20003", name, "longer than " + longest);
  }

  @Test
  void a_hkic_hash_may_be_left_out_by_who_has_a_token_and_by_nobody_else() {
    for (var kind : new SingleSigning[] {hash, pdf}) {
      var body = kind == hash ? hashBody() : pdfBody();
      assertThat(good(kind, body.deepCopy().put("HKICHash", ""), false).signer().signer()).isNull();
      assertThat(bad(kind, body, true)).satisfies(r -> expected(r, ReturnCode.D20001));
      assertThat(bad(kind, body.deepCopy().put("HKICHash", ""), true))
          .satisfies(r -> expected(r, ReturnCode.D20002));
      var terms = good(kind, body.deepCopy().put("HKICHash", HKIC_HASH), true);
      assertThat(terms.anonymous()).isTrue();
      assertThat(terms.signer().signer()).isNotNull();
    }
  }

  private static void expected(Refusal refusal, ReturnCode code) {
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.parameter()).isEqualTo("HKICHash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A123456", "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYw", "AAAA", "*"})
  void a_hkic_hash_has_its_form(String claimed) {
    refused(hash, hashBody().put("HKICHash", claimed), "D20003", "HKICHash", "without check digit");
    assertThat(bad(pdf, pdfBody().put("HKICHash", claimed), true))
        .satisfies(r -> expected(r, ReturnCode.D20003));
  }

  @Test
  void a_hkic_hash_means_the_same_with_padding_and_without() {
    var padded = good(hash, hashBody().put("HKICHash", HKIC_HASH), true);
    var bare = good(hash, hashBody().put("HKICHash", HKIC_HASH.replace("=", "")), true);
    assertThat(bare.signer()).isEqualTo(padded.signer());
  }

  @Test
  void what_is_kept_does_not_give_the_number_away() {
    var terms = good(hash, hashBody().put("HKICHash", HKIC_HASH), true);
    assertThat(JSON.writeValueAsString(terms)).doesNotContain(HKIC_HASH);
    var other = good(hash, hashBody().put("HKICHash", DIGEST), true);
    assertThat(other).as("and tells two numbers apart").isNotEqualTo(terms);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_step_up_and_a_waiting_period_may_be_asked_for(boolean anonymous) {
    var body = hashBody().put("HKICHash", HKIC_HASH).put("suaWaitPeriod", "72");
    body.putObject("suaMethod").putArray("and").add("FR").add("NFC");
    var signer = good(hash, body, anonymous).signer();
    assertThat(signer.methods()).containsExactly(CheckMethod.FR, CheckMethod.NFC);
    assertThat(signer.waitHours()).isEqualTo(72);
    refused(hash, hashBody().put("suaMethod", "PIN"), "D20003", "suaMethod", "must be");
    refused(hash, hashBody().put("suaWaitPeriod", 721), "D20003", "suaWaitPeriod", "0 to 720");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "hashCode,null,D20001",
        "sigAlgo,x,D20003",
        "HKICHash,x,D20003",
        "department,' ',D20003",
        "serviceName,null,D20001",
        "documentName,'',D20002",
        "suaMethod,x,D20003",
        "suaWaitPeriod,x,D20003"
      })
  void of_many_faults_the_first_in_the_order_of_the_contract_is_told(
      String first, @Nullable String value, String code) {
    var wrong = JSON.createObjectNode();
    var later = false;
    for (var name :
        new String[] {
          "hashCode",
          "sigAlgo",
          "HKICHash",
          "department",
          "serviceName",
          "documentName",
          "suaMethod",
          "suaWaitPeriod"
        }) {
      later = later || name.equals(first);
      if (later) {
        wrong.put(name, name.equals(first) ? value : "\u0000");
      } else if (hashBody().has(name)) {
        wrong.set(name, hashBody().get(name));
      }
    }
    var refusal = bad(hash, wrong, false);
    assertThat(refusal.parameter()).isEqualTo(first);
    assertThat(refusal.code()).isEqualTo(ReturnCode.valueOf(code));
  }
}
