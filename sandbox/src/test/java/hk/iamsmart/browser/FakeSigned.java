package hk.iamsmart.browser;

import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.LogoView;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningCertificates.SigningCertificate;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.StepUpView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the citizen of [FakePhones] is asked to sign and has signed.
public final class FakeSigned {
  /// Documents of the bulk request.
  public final List<SignableDocumentView> documents = new CopyOnWriteArrayList<>();

  public final List<MadeSignature> made = new CopyOnWriteArrayList<>();
  public final List<SigningCertificate> certificates = new CopyOnWriteArrayList<>();

  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final int PAGE = 20;
  private static final String CONSEQUENCE =
      "If you approve, you sign in your own name. 如你批准，即以自己的名義簽署。";

  void reset() {
    documents.clear();
    made.clear();
    certificates.clear();
  }

  /// One PDF.
  public static ApprovalView pdf(String ticket, boolean stepUp) {
    var name = "Consent to an operation 手術同意書.pdf";
    var needed = new StepUpView(List.of("FR"), List.of(), Map.of("FR", 3));
    return pdf(ticket, "Day surgery 日間手術", "Consent 2026/117", name, stepUp ? needed : null);
  }

  /// One PDF of which the service says this.
  public static ApprovalView pdf(
      String ticket, String department, String service, String name, @Nullable StepUpView stepUp) {
    var document = new SignableDocument("", name, DIGEST, null);
    return view(
        ticket,
        "SIGN_PDF",
        new DocumentSet(ticket, "harbour", department, service, List.of(document)),
        SignableDocumentView.of(document),
        stepUp);
  }

  /// One PDF for a department that is registered under this name.
  public static ApprovalView ofDepartment(String ticket, String registered) {
    var view = pdf(ticket, false);
    var signing = ((Details.Signing) view.details()).signing();
    var named =
        new SigningView(
            signing.clientID(),
            signing.department(),
            registered,
            signing.serviceName(),
            null,
            signing.identificationCode(),
            signing.count(),
            signing.document(),
            signing.consequence());
    return new ApprovalView(
        view.ticket(),
        view.kind(),
        view.serviceName(),
        view.serviceDomain(),
        null,
        view.statement().replace(signing.department(), registered),
        view.asked(),
        view.deadline(),
        view.now(),
        view.sameDevice(),
        new Details.Signing(named, null));
  }

  /// Many letters, each with a hash or a PDF; the documents are kept for the call that fetches
  /// them.
  public ApprovalView bulk(String ticket, int count) {
    var letters =
        IntStream.range(0, count)
            .mapToObj(i ->
                new SignableDocument(
                    "L-%04d".formatted(i + 1),
                    (i % 2 == 0 ? "Discharge letter %d 出院信" : "Invoice %d").formatted(i + 1),
                    DIGEST,
                    i % 2 == 0 ? null : SignatureAlgorithm.SHA256_WITH_RSA))
            .toList();
    letters.forEach(l -> documents.add(SignableDocumentView.of(l)));
    var set = new DocumentSet(ticket, "harbour", "", "Letters of November", letters);
    return view(ticket, "SIGN_BULK", set, null, null);
  }

  private static ApprovalView view(
      String ticket,
      String kind,
      DocumentSet set,
      @Nullable SignableDocumentView document,
      @Nullable StepUpView stepUp) {
    int count = set.documents().size();
    var what =
        document == null
            ? count + " documents"
            : Quotation.within(document.name()) + "\n" + document.digest();
    var statement =
        "Sign for Harbour Clinic (clinic.example.hk)\n%s\n%s\n%s\nIdentification code 6012 %s"
            .formatted(
                Quotation.within(set.department()),
                Quotation.within(set.serviceName()),
                what,
                set.commitment());
    return new ApprovalView(
        ticket,
        kind,
        "Harbour Clinic",
        "clinic.example.hk",
        null,
        statement,
        "2026-11-21T10:00:00Z",
        "2026-11-21T10:18:00Z",
        "2026-11-21T10:04:00Z",
        false,
        new Details.Signing(
            new SigningView(
                set.clientId(),
                set.department(),
                null,
                set.serviceName(),
                null,
                "6012",
                count,
                document,
                CONSEQUENCE),
            stepUp));
  }

  /// So many signatures, one every day.
  public void sign(int count) {
    for (int i = count; i > 0; i--) {
      made.add(
          new MadeSignature(
              "2026-10-%02dT02:03:04Z".formatted(i % 31 + 1),
              "Harbour Clinic",
              "Day surgery 日間手術",
              i % 2 == 0 ? "Day surgery unit 日間手術部" : null,
              "Consent 2026/" + i,
              null,
              "Consent " + i + " to an operation 手術同意書.pdf",
              DIGEST,
              i % 2 == 0 ? "PDF" : "SM3withSM2",
              "3f9a0c51d2e47b68"));
    }
  }

  /// One certificate of each status.
  public void certify() {
    for (var status : List.of("VALID", "SUSPENDED", "REVOKED", "EXPIRED")) {
      boolean ended = status.equals("SUSPENDED") || status.equals("REVOKED");
      certificates.add(
          new SigningCertificate(
              "3f9a0c51d2e47b6" + certificates.size(),
              status.equals("EXPIRED") ? "SM2" : "RSA",
              status,
              ended ? (status.equals("REVOKED") ? "superseded" : "certificateHold") : null,
              ended ? "2026-11-20T08:00:00Z" : null,
              "CN=CHAN\\, Tai Man,SERIALNUMBER=H-Q2PA3K,SURNAME=CHAN,C=HK",
              "2026-01-02T00:00:00Z",
              "2028-01-02T00:00:00Z",
              Base64.getEncoder()
                  .encodeToString("a certificate".getBytes(StandardCharsets.US_ASCII))));
    }
  }

  Object answer(String call, String query) {
    return call.equals("certificates")
        ? new SigningCertificates(certificates)
        : page(query.isEmpty() ? 0 : Integer.parseInt(query.substring("before=p%2B".length())));
  }

  SigningView.Documents documents() {
    return new SigningView.Documents(documents);
  }

  /// The position stands behind a plus sign, which a phone has to write with a percent sign.
  private SignatureHistory page(int from) {
    int to = Math.min(from + PAGE, made.size());
    var shown = new ArrayList<>(made.subList(from, to));
    return new SignatureHistory(shown, to < made.size() ? "p+" + to : null);
  }

  /// The same question of a service that has a logo and says why it asks.
  public static ApprovalView told(ApprovalView question, LogoView logo, String reason) {
    return new ApprovalView(
        question.ticket(),
        question.kind(),
        question.serviceName(),
        question.serviceDomain(),
        question.requester(),
        question.statement(),
        question.asked(),
        question.deadline(),
        question.now(),
        question.sameDevice(),
        logo,
        reason,
        question.details());
  }
}
