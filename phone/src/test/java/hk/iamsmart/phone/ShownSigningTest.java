package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownSigningTest {
  private static final String TICKET = "00112233445566778899aabbccddeeff";
  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final SignableDocumentView FORM =
      new SignableDocumentView("", "Consent form 同意書.pdf", DIGEST, "PDF");

  /// As docs/guide/wallet-api.md has it, made by another program.
  private static final String VECTOR = "x7_L_Y2EXM_h5cYI1a4SJZZsR9SYBl9bjtqJG8UdahM";

  private static final String STATEMENT =
      """
      Sign for Harbour Clinic (clinic.example.hk)
      病歷部, Consent to treatment
      Consent form 同意書.pdf
      %s
      Identification code 6012 %s\
      """
          .formatted(DIGEST, VECTOR);

  private static SigningView one(SignableDocumentView document) {
    return new SigningView(
        "clinic", "病歷部", null, "Consent to treatment", null, "6012", 1, document, "law");
  }

  private static ApprovalView view(String statement, SigningView signing) {
    return new ApprovalView(
        TICKET,
        signing.document() == null ? "SIGN_BULK" : "SIGN_PDF",
        "Harbour Clinic",
        "clinic.example.hk",
        null,
        statement,
        "then",
        "later",
        "now",
        false,
        new Details.Signing(signing, null));
  }

  private static Optional<String> unlike(String statement) {
    return ShownSigning.unlike(view(statement, one(FORM)), one(FORM), List.of(FORM));
  }

  @Test
  void a_statement_that_names_everything_and_ends_with_the_commitment_is_as_shown() {
    assertThat(unlike(STATEMENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Harbour Clinic, serviceName",
    "病歷部, signing.department",
    "Consent to treatment, signing.serviceName",
    "Consent form 同意書.pdf, document.name",
    DIGEST + ", document.digest",
    VECTOR + ", commitment"
  })
  void what_the_statement_does_not_name_is_named(String left, String reason) {
    assertThat(unlike(STATEMENT.replace(left, "…"))).contains(reason);
  }

  @Test
  void a_commitment_must_be_the_last_word() {
    assertThat(unlike(STATEMENT + " ")).contains("commitment");
    assertThat(unlike(STATEMENT + "\nand a car")).contains("commitment");
    assertThat(unlike(STATEMENT.replace(" " + VECTOR, "\n" + VECTOR))).contains("commitment");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Consent form 同意書.pdf, 27DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, PDF, commitment",
    "'', Consent form.pdf, " + DIGEST + ", PDF, commitment",
    "'', Consent form 同意書.pdf, " + DIGEST + ", SHA256withRSA, commitment",
    "1, Consent form 同意書.pdf, " + DIGEST + ", PDF, commitment",
    "'', Consent form 同意書.pdf, " + DIGEST + ", MD5withRSA, documents",
    "'', Consent form 同意書.pdf, AAAA, PDF, documents",
    "'', Consent form 同意書.pdf, !, PDF, documents"
  })
  void a_commitment_to_another_document_is_refused(
      String id, String name, String digest, String algorithm, String reason) {
    var other = new SignableDocumentView(id, name, digest, algorithm);
    assertThat(ShownSigning.unlike(view(STATEMENT, one(FORM)), one(FORM), List.of(other)))
        .contains(reason);
  }

  @Test
  void a_commitment_to_another_question_or_another_service_is_refused() {
    var signing =
        new SigningView("bank", "病歷部", null, "Consent to treatment", null, "6012", 1, FORM, "law");
    assertThat(ShownSigning.unlike(view(STATEMENT, signing), signing, List.of(FORM)))
        .contains("commitment");
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "1000, '1,000'", "1000, 1000"})
  void many_documents_are_counted_and_committed_to(int count, String written) {
    var documents = documents(count);
    var signing = new SigningView("clinic", "", null, "Year end", null, "6012", count, null, "law");
    var shown =
        "Sign for Harbour Clinic: Year end, " + written + " documents " + committed(documents);
    assertThat(ShownSigning.unlike(view(shown, signing), signing, documents)).isEmpty();
    assertThat(
            ShownSigning.unlike(view(shown.replace(written, "all"), signing), signing, documents))
        .contains("count");
  }

  @Test
  void a_number_within_a_longer_one_is_no_count() {
    var documents = documents(60);
    var signing = new SigningView("clinic", "", null, "Year end", null, "6012", 60, null, "law");
    for (var written : List.of("600", "160", "6012", "1,60", "60,000")) {
      var shown =
          "Sign for Harbour Clinic: Year end, " + written + " documents " + committed(documents);
      assertThat(ShownSigning.unlike(view(shown, signing), signing, documents))
          .as(written)
          .contains("count");
    }
  }

  @Test
  void a_list_with_one_more_one_less_or_another_order_is_refused() {
    var documents = documents(3);
    var signing = new SigningView("clinic", "", null, "Year end", null, "6012", 3, null, "law");
    var view = view("Harbour Clinic: Year end, 3 documents " + committed(documents), signing);
    assertThat(ShownSigning.unlike(view, signing, documents)).isEmpty();
    assertThat(ShownSigning.unlike(view, signing, documents.subList(0, 2))).contains("count");
    assertThat(ShownSigning.unlike(view, signing, documents(4))).contains("count");
    assertThat(ShownSigning.unlike(view, signing, List.of())).contains("count");
    var turned = new ArrayList<>(documents);
    Collections.reverse(turned);
    assertThat(ShownSigning.unlike(view, signing, turned)).contains("commitment");
  }

  private static List<SignableDocumentView> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new SignableDocumentView("D" + i, "Letter " + i, DIGEST, "PDF"))
        .toList();
  }

  private static String committed(List<SignableDocumentView> documents) {
    var set =
        documents.stream()
            .map(d -> new SignableDocument(d.id(), d.name(), d.digest(), null))
            .toList();
    return new DocumentSet(TICKET, "clinic", "", "Year end", set).commitment();
  }
}
