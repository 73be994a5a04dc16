package hk.iamsmart.protocol.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.vectors.Vectors;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What both sides of a signing compute, judged by values that Python computed.
class SigningVectorsTest {
  private static final String DIGEST = "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8=";
  private static final String QUESTION = "0123456789abcdef0123456789abcdef";

  static List<Vectors.Identification> identifications() {
    return Vectors.identifications();
  }

  static List<Vectors.Documents> documentSets() {
    return Vectors.documentSets();
  }

  @ParameterizedTest
  @MethodSource("identifications")
  void both_sides_show_the_same_four_digits(Vectors.Identification vector) {
    var hashCode =
        vector.hashCodes().size() == 1
            ? vector.hashCodes().getFirst()
            : IdentificationCode.ofAll(vector.hashCodes());
    var openId = vector.openID();
    var code =
        openId == null
            ? IdentificationCode.anonymous(
                hashCode,
                Objects.requireNonNull(vector.hkicHash()),
                Objects.requireNonNull(vector.clientID()))
            : IdentificationCode.signedIn(hashCode, openId);
    assertThat(code).isEqualTo(vector.expectedCode());
  }

  @ParameterizedTest
  @MethodSource("documentSets")
  void a_set_has_its_commitment_and_only_its_own_statement_binds_it(Vectors.Documents vector) {
    var set = set(vector);
    var commitment = set.commitment();
    assertThat(commitment).isEqualTo(vector.expectedCommitment()).hasSize(43);
    assertThat(set.boundBy("Sign this:\nConsent form\nfor good " + commitment)).isTrue();
    assertThat(set.boundBy("Sign this " + commitment + " ")).isFalse();
    assertThat(set.boundBy("Sign this " + commitment + "\nand another thing")).isFalse();
    assertThat(set.boundBy("Sign this:" + commitment)).as("no word of its own").isFalse();
    assertThat(set.boundBy(commitment)).as("a statement says something").isFalse();
    for (var other : Vectors.documentSets()) {
      assertThat(set.boundBy("Sign this " + other.expectedCommitment()))
          .isEqualTo(other.name().equals(vector.name()));
    }
  }

  private static DocumentSet set(Vectors.Documents vector) {
    return new DocumentSet(
        vector.question(),
        vector.clientID(),
        vector.department(),
        vector.serviceName(),
        vector.documents().stream()
            .map(d ->
                new SignableDocument(
                    d.id(),
                    d.name(),
                    d.digest(),
                    SignatureAlgorithm.parse(d.algorithm()).orElse(null)))
            .toList());
  }

  @Test
  void every_member_of_a_set_changes_its_commitment() {
    var document = new SignableDocument("1", "Consent", DIGEST, null);
    var set = new DocumentSet(QUESTION, "client", "department", "service", List.of(document));
    var other = DIGEST.replace('z', 'y');
    assertThat(
            List.of(
                set,
                with("f" + QUESTION.substring(1), "client", "department", "service", document),
                with(QUESTION, "clienT", "department", "service", document),
                with(QUESTION, "client", "departmenT", "service", document),
                with(QUESTION, "client", "department", "servicE", document),
                with(QUESTION, "client", "department", "service", renamed("2", "Consent")),
                with(QUESTION, "client", "department", "service", renamed("1", "ConsenT")),
                with(QUESTION, "client", "department", "service", digested(other, null)),
                with(
                    QUESTION,
                    "client",
                    "department",
                    "service",
                    digested(DIGEST, SignatureAlgorithm.SHA256_WITH_RSA)),
                new DocumentSet(
                    QUESTION, "client", "department", "service", List.of(document, document))))
        .extracting(DocumentSet::commitment)
        .doesNotHaveDuplicates();
  }

  private static DocumentSet with(
      String question, String client, String department, String service, SignableDocument one) {
    return new DocumentSet(question, client, department, service, List.of(one));
  }

  private static SignableDocument renamed(String id, String name) {
    return new SignableDocument(id, name, DIGEST, null);
  }

  private static SignableDocument digested(String digest, @Nullable SignatureAlgorithm algorithm) {
    return new SignableDocument("1", "Consent", digest, algorithm);
  }

  @Test
  void a_set_has_one_to_a_thousand_documents() {
    var document = new SignableDocument("", "Consent", DIGEST, null);
    var most = Collections.nCopies(DocumentSet.MOST_DOCUMENTS, document);
    assertThat(new DocumentSet(QUESTION, "c", "d", "s", most).commitment()).hasSize(43);
    for (var documents :
        List.of(List.<SignableDocument>of(), Collections.nCopies(1001, document))) {
      assertThatThrownBy(() -> new DocumentSet(QUESTION, "c", "d", "s", documents))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 1000");
    }
  }

  @Test
  void a_hkic_number_is_hashed_without_its_check_digit() {
    // printf A123456 | openssl dgst -sha256 -binary | base64
    assertThat(HkicHash.of("A123456")).isEqualTo("rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=");
    assertThat(HkicHash.of("WX123456")).isEqualTo("jnj41mwNggd0O5bz+MNW5lXfcl6iL/OW7LApRGFVX3k=");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk=,true",
        "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwk,true",
        "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYwl=,false",
        "rDcExehSzsiEp2laLaJqrtaX2ua9sdaugwaY5ONmYw==,false",
        "ac3704c5e852cec884a7695a2da26aaed697dae6bdb1d6ae830698e4e3666309,false",
        "A123456,false",
        "~~,false"
      })
  void a_claimed_hash_is_base64_of_32_bytes(String claimed, boolean fits) {
    assertThat(HkicHash.fits(claimed)).isEqualTo(fits);
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void a_digest_has_as_many_bytes_as_its_algorithm_takes(SignatureAlgorithm algorithm) {
    for (int bytes : new int[] {0, 1, 15, 16, 20, 31, 32, 33, 51, 64, 65, 128, 129, 256}) {
      var claimed = Base64.getEncoder().encodeToString(new byte[bytes]);
      assertThat(SignableDocument.fits(claimed, algorithm))
          .as("%d bytes", bytes)
          .isEqualTo(
              switch (algorithm) {
                case SHA256_WITH_RSA, SM3_WITH_SM2 -> bytes >= 16 && bytes <= 64;
                case NONE_WITH_RSA -> bytes >= 16 && bytes <= 128;
                case NONE_WITH_SM2 -> bytes == 32;
              });
      assertThat(SignableDocument.fits(claimed, null)).isEqualTo(bytes == 32);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL9=",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart_kJzc0wQbeL8=",
        "zIMh1jdcSU0EP90CYPIbwOxR2syfart/kJzc0wQbeL8 =",
        "~zIMh1jdcSU0EP90CYPIbwOxR2syfart/ kJzc0wQbeL8=~",
        "cc8321d6375c494d043fdd0260f21bc0ec51dacc9f6abb7f909cdcd3041b78b!",
        "~~"
      })
  void a_digest_that_is_no_base64_in_one_word_is_none(String claimed) {
    assertThat(SignableDocument.fits(claimed, null)).isFalse();
    assertThatThrownBy(() -> new SignableDocument("", "Consent", claimed, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void names_of_algorithms_and_results_are_exact() {
    assertThat(SignatureAlgorithm.parse("SHA256withRSA"))
        .contains(SignatureAlgorithm.SHA256_WITH_RSA);
    assertThat(SignatureAlgorithm.parse("sha256withrsa")).isEmpty();
    assertThat(SignatureAlgorithm.parse("")).isEmpty();
    assertThat(SigningResult.parse("SR002")).contains(SigningResult.REJECTED);
    assertThat(SigningResult.parse("SR004")).isEmpty();
    assertThat(SigningResult.parse("ACCEPTED")).isEmpty();
  }
}
