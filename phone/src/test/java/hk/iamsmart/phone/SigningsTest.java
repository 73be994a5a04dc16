package hk.iamsmart.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningCertificates.SigningCertificate;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the phone's owner reads of signings, from answers as a server gives them.
final class SigningsTest {
  private static final String TICKET = "00112233445566778899aabbccddeeff";
  private static final SigningCertificate CERTIFICATE =
      new SigningCertificate(
          "3f9a", "RSA", "REVOKED", "superseded", "2026-11-20", "CN=CHAN", "2026", "2028", "AQID");

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();
  private final Map<String, Record> answers = new HashMap<>();
  private final Signings signings = new Signings(new Answers());

  /// Answers what was prepared, and refuses everything else.
  private final class Answers implements Calls {
    @Override
    public <T> PhoneAnswer<T> call(
        String method, String path, @Nullable Record message, Class<T> type) {
      asked.add(method + " " + path);
      var answer = answers.get(path);
      return answer == null
          ? new PhoneAnswer.Refused<>("UNKNOWN_TICKET", "gone", "<T=1>", List.of())
          : new PhoneAnswer.Done<>(type.cast(answer));
    }
  }

  private PhoneAnswer<String> run(String verb, String... words) {
    return SigningsCommand.run(signings, verb, List.of(words));
  }

  private ShownQuestion bulk() {
    var signing = new SigningView("clinic", "", null, "Year end", null, "6012", 2, null, "Law.");
    var details = new Details.Signing(signing, null);
    var view =
        new ApprovalView(
            TICKET, "SIGN_BULK", "Clinic", "c.hk", null, "?", "a", "b", "c", true, details);
    return ShownQuestion.of(view, signings);
  }

  @Test
  void a_page_of_signatures_names_the_next_one() {
    var made = signature("", null, "Letters", null);
    answers.put("/signatures", new SignatureHistory(List.of(made), "2026+1"));
    assertThat(run("signatures").orThrow())
        .isEqualTo(
            "2026-11-21  Clinic (“Letters”)  “One.pdf”  PDF  AAAA  certificate 3f9a\n"
                + "more: phone signatures 2026+1");
    answers.put("/signatures?before=2026%2B1", new SignatureHistory(List.of(), null));
    assertThat(run("signatures", "2026+1").orThrow()).isEqualTo("Nothing was signed.");
    assertThat(asked).containsExactly("GET /signatures", "GET /signatures?before=2026%2B1");
  }

  private static MadeSignature signature(
      String department, @Nullable String registered, String service, @Nullable String known) {
    return new MadeSignature(
        "2026-11-21",
        "Clinic",
        department,
        registered,
        service,
        known,
        "One.pdf",
        "AAAA",
        "PDF",
        "3f9a");
  }

  @Test
  void what_was_not_registered_when_it_was_signed_is_quoted() {
    var both = signature("Pharmacy", "藥劑部", "Clinic", "診所");
    var none = signature("Police” (registered) “x", null, "Clinic), (Bank", null);
    answers.put("/signatures", new SignatureHistory(List.of(both, none), null));
    assertThat(run("signatures").orThrow())
        .contains("Clinic (藥劑部, 診所)  “One.pdf”")
        .contains("Clinic (“Police’ (registered) ‘x”, “Clinic), (Bank”)  “One.pdf”");
  }

  @Test
  void a_certificate_is_listed_with_its_status_and_saved_as_it_is() throws Exception {
    answers.put("/certificates", new SigningCertificates(List.of(CERTIFICATE)));
    assertThat(run("certificates").orThrow())
        .isEqualTo("3f9a  RSA  REVOKED (superseded since 2026-11-20)  2026 to 2028  CN=CHAN");
    var file = folder.resolve("mine.cer");
    assertThat(run("certificates", "save", "3F9A", file.toString()).orThrow()).contains("saved");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> run("certificates", "save", "00", file.toString()))
        .hasMessageContaining("No certificate");
  }

  @Test
  void whoever_has_no_certificate_learns_when_there_will_be_one() {
    answers.put("/certificates", new SigningCertificates(List.of()));
    assertThat(run("certificates").orThrow()).startsWith("No certificate yet");
  }

  @Test
  void a_bulk_request_is_shown_with_its_code_and_every_document() {
    var documents =
        List.of(
            new SignableDocumentView("L-1", "Letter", "AAAA", "PDF"),
            new SignableDocumentView("L-2", "Bill", "BBBB", "SHA256withRSA"));
    answers.put("/approvals/" + TICKET + "/documents", new SigningView.Documents(documents));
    assertThat(bulk().text().orThrow())
        .endsWith("\nLaw.")
        .contains("code 6012", "2 to sign for -, “Year end”")
        .contains("L-1        “Letter”  PDF  AAAA\nL-2        “Bill”  SHA256withRSA  BBBB");
  }

  @Test
  void documents_that_cannot_be_fetched_are_not_signed() {
    assertThat(bulk().<String>obstacle()).get().isInstanceOf(PhoneAnswer.Refused.class);
    var other = List.of(new SignableDocumentView("L-1", "Letter", "AAAA", "PDF"));
    answers.put("/approvals/" + TICKET + "/documents", new SigningView.Documents(other));
    assertThat(bulk().<String>obstacle()).contains(new PhoneAnswer.NotAsShown<>("count"));
  }
}
