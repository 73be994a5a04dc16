package hk.iamsmart.platform.bulksigning;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// Every rule of the parameters of a bulk request, and how its fault is named.
final class BulkRequestTest {
  private static final String HASH = Base64.getEncoder().encodeToString(new byte[32]);

  private static ObjectNode good(int documents) {
    var body =
        WireJson.mapper()
            .createObjectNode()
            .put("requestName", "Referrals of the week")
            .put("callbackResultURI", "https://clinic.example.hk/results");
    var list = body.putArray("documents");
    for (int i = 0; i < documents; i++) {
      list.addObject()
          .put("id", "d" + i)
          .put("documentName", "Referral " + i)
          .put("hashCode", HASH);
    }
    return body;
  }

  private static BulkRequest read(ObjectNode body) {
    var p = new Parameters(body);
    var read = BulkRequest.read(p, false);
    assertThat(p.fault()).isEmpty();
    return read;
  }

  private static String fault(ObjectNode body, boolean anonymous) {
    var p = new Parameters(body);
    BulkRequest.read(p, anonymous);
    return p.fault().map(f -> f.code() + " " + f.parameter()).orElse("none");
  }

  @Test
  void the_least_that_is_needed_is_read_with_the_usual_values() {
    var read = read(good(3));
    assertThat(read.documents()).hasSize(3);
    assertThat(read.documents().get(2).id()).isEqualTo("d2");
    assertThat(read.documents().get(2).algorithm()).isEqualTo(SignatureAlgorithm.SHA256_WITH_RSA);
    assertThat(read.department()).isEmpty();
    assertThat(read.hkicHash()).isEmpty();
    assertThat(read.methods()).isEmpty();
    assertThat(read.period().length()).isZero();
    assertThat(read.perCallback()).isEqualTo(1_000);
    assertThat(read.state()).isEmpty();
  }

  @Test
  void everything_that_may_be_said_is_read() {
    var body = good(1);
    body.put("department", "Outpatients")
        .put("serviceName", "Clinic")
        .put("maxCallbackSigs", "300")
        .put("state", "s-1");
    body.put("HKICHash", HkicHash.of("A123456")).put("suaWaitPeriod", 24);
    body.putObject("suaMethod").putArray("unary").add("FR");
    var documents = body.withArray("documents");
    documents.addObject().put("id", "pdf").put("documentName", "Consent").put("docDigest", HASH);
    ((ObjectNode) documents.get(0)).put("sigAlgo", "NONEwithRSA").put("department", "Outpatients");
    var read = read(body);
    assertThat(read.department()).isEqualTo("Outpatients");
    assertThat(read.perCallback()).isEqualTo(300);
    assertThat(read.state()).contains("s-1");
    assertThat(read.hkicHash()).contains(HkicHash.of("A123456"));
    assertThat(read.methods()).containsExactly(CheckMethod.FR);
    assertThat(read.period().length()).isEqualTo(Duration.ofDays(1));
    assertThat(read.documents().get(0).algorithm()).isEqualTo(SignatureAlgorithm.NONE_WITH_RSA);
    assertThat(read.documents().get(1).pdf()).isTrue();
  }

  @Test
  void a_department_that_only_documents_name_is_the_requests() {
    var body = good(2);
    body.withArray("documents").forEach(d -> ((ObjectNode) d).put("department", "Surgery"));
    assertThat(read(body).department()).isEqualTo("Surgery");
  }

  @Test
  void a_thousand_documents_are_taken_and_not_one_more() {
    assertThat(read(good(1_000)).documents()).hasSize(1_000);
    assertThat(fault(good(1_001), false)).isEqualTo("D20003 documents");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "documents;null;D20001 documents",
        "documents;[];D20002 documents",
        "documents;{};D20003 documents",
        "documents;[7];D20003 documents[0]",
        "requestName;null;D20001 requestName",
        "requestName;\"\";D20002 requestName",
        "requestName;7;D20003 requestName",
        "requestName;\"a\\u202eb\";D20003 requestName",
        "department;\" \";D20003 department",
        "department;7;D20003 department",
        "HKICHash;\"A123456\";D20003 HKICHash",
        "suaMethod;{\"unary\":[\"IRIS\"]};D20003 suaMethod",
        "suaWaitPeriod;721;D20003 suaWaitPeriod",
        "callbackResultURI;null;D20001 callbackResultURI",
        "callbackResultURI;\"\";D20002 callbackResultURI",
        "maxCallbackSigs;0;D20003 maxCallbackSigs",
        "state;\"a b\";D20003 state",
        "maxCallbackSigs;1001;D20003 maxCallbackSigs",
        "maxCallbackSigs;1.5;D20003 maxCallbackSigs",
        "maxCallbackSigs;\"many\";D20003 maxCallbackSigs",
      })
  void a_parameter_that_is_not_right_is_named(String name, String json, String fault) {
    var body = good(3);
    body.set(name, WireJson.mapper().readTree(json));
    assertThat(fault(body, false)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "id;null;D20001 documents[17].id",
        "id;\"\";D20002 documents[17].id",
        "id;\"0123456789012345678901234567890123456\";D20003 documents[17].id",
        "id;\"d3\";D20003 documents[17].id",
        "documentName;null;D20001 documents[17].documentName",
        "documentName;\"\\u200b\";D20003 documents[17].documentName",
        "hashCode;null;D20001 documents[17].hashCode",
        "hashCode;\"\";D20002 documents[17].hashCode",
        "hashCode;\"no base64!\";D20003 documents[17].hashCode",
        "hashCode;\"AAAA\";D20003 documents[17].hashCode",
        "docDigest;\"AAAA\";D20003 documents[17].docDigest",
        "sigAlgo;\"MD5withRSA\";D20003 documents[17].sigAlgo",
        "sigAlgo;\"SM3withSM2\";D20003 documents[17].sigAlgo",
        "department;\"Another\";D71009 documents[17].department",
        "serviceName;\"Another\";D71009 documents[17].serviceName",
      })
  void a_fault_of_a_document_names_its_position(String name, String json, String fault) {
    var body = good(20);
    body.put("department", "Outpatients").put("serviceName", "Clinic");
    ((ObjectNode) body.get("documents").get(17)).set(name, WireJson.mapper().readTree(json));
    assertThat(fault(body, false)).isEqualTo(fault);
  }

  @Test
  void a_pdf_has_a_digest_of_its_own_length_and_no_algorithm_is_asked_of_it() {
    var body = good(1);
    var document = (ObjectNode) body.get("documents").get(0);
    document.remove("hashCode");
    document.put("docDigest", Base64.getEncoder().encodeToString(new byte[31]));
    assertThat(fault(body, false)).isEqualTo("D20003 documents[0].docDigest");
    document.put("docDigest", HASH).put("sigAlgo", "whatever");
    assertThat(read(body).documents().getFirst().pdf()).isTrue();
  }

  @Test
  void whom_nobody_knows_must_be_expected() {
    assertThat(fault(good(1), true)).isEqualTo("D20001 HKICHash");
    var expected = good(1).put("HKICHash", HkicHash.of("A123456"));
    assertThat(fault(expected, true)).isEqualTo("none");
  }

  @Test
  void faults_are_found_in_the_order_of_the_documentation() {
    var body = good(2);
    ((ObjectNode) body.get("documents").get(1)).put("department", "Another");
    ((ObjectNode) body.get("documents").get(0)).put("department", "One");
    body.put("maxCallbackSigs", 0);
    assertThat(fault(body, false)).isEqualTo("D20003 maxCallbackSigs");
    body.put("maxCallbackSigs", 1);
    assertThat(fault(body, false)).isEqualTo("D71009 documents[1].department");
  }
}
