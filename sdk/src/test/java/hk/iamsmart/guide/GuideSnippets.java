package hk.iamsmart.guide;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.BulkSigningResult;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.DocumentSignature;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.FormRequest;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningRequest;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.Notification;
import hk.iamsmart.sdk.NotificationStatuses;
import hk.iamsmart.sdk.PdfSigningRequest;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.PendingRequestsInMemory;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.ProfileRequest;
import hk.iamsmart.sdk.ProfileResult;
import hk.iamsmart.sdk.RequestStart;
import hk.iamsmart.sdk.Requests;
import hk.iamsmart.sdk.SigningPurpose;
import hk.iamsmart.sdk.StepUpRequest;
import hk.iamsmart.sdk.StepUpResult;
import hk.iamsmart.sdk.Ticket;
import hk.iamsmart.sdk.signing.CheckedPdf;
import hk.iamsmart.sdk.signing.Embedding;
import hk.iamsmart.sdk.signing.HashCheck;
import hk.iamsmart.sdk.signing.PdfCheck;
import hk.iamsmart.sdk.signing.PdfSigning;
import hk.iamsmart.sdk.signing.PreparedPdf;
import hk.iamsmart.sdk.signing.SignatureField;
import hk.iamsmart.sdk.signing.SignedPdf;
import hk.iamsmart.sdk.signing.UnsuitablePdf;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the guide shows in Java, as code that is compiled and run. [GuideTest] compares the two:
/// each region between `guide:` and `end` is quoted by a page of the guide.
final class GuideSnippets {
  final List<String> heard = new ArrayList<>();
  private final Map<String, Object> session = new HashMap<>();
  private final IamSmart iamSmart;
  private final InstantSource clock;

  GuideSnippets(IamSmart iamSmart, InstantSource clock) {
    this.iamSmart = iamSmart;
    this.clock = clock;
  }

  Requests ask(URI callback, Citizen citizen, Source source) {
    // guide: ask
    // once, for the whole service; the store of several processes is yours to write
    var requests = iamSmart.requests(callback, new PendingRequestsInMemory(clock, 10_000));

    // a button
    switch (requests.ask(citizen, source, ProfileRequest.of(ProfileField.EN_NAME))) {
      case Ticket ticket when ticket.app().isPresent() -> openApp(ticket.app().get());
      case Ticket ticket -> showThatThePhoneIsAsked(ticket.businessId());
      case Problem problem -> explain(problem.code());
    }
    // end
    return requests;
  }

  void receive(Requests requests, String contentType, byte[] body) {
    // guide: receive
    var receipt =
        requests.receive(
            contentType,
            body,
            result -> {
              switch (result) {
                case ProfileResult profile ->
                    save(profile.openId(), profile.profile().englishName());
                case FormResult form -> save(form.openId(), form.eme().email());
                case StepUpResult passed -> unlock(passed.openId());
                case HashSigningResult signed -> file(signed.signature());
                case PdfSigningResult signed -> finish(signed.signature());
                case BulkConsent consent -> file(consent.token());
                case BulkSigningResult all -> all.signed().forEach(this::file);
                case Ended ended -> tell(ended.businessId(), ended.how());
              }
            });
    answer(receipt.status());
    // end
  }

  RequestStart form(Requests requests, Citizen citizen, Source source) {
    // guide: form
    var form =
        FormRequest.of(
                "Registration of a new patient",
                "BC-1",
                "To open your record at Bauhinia Clinic",
                EnumSet.of(EmeField.EMAIL_ADDRESS, EmeField.ADDRESS_DOC_FILE))
            .withProfile(EnumSet.of(ProfileField.EN_NAME))
            .deliveredAs(FormRequest.Delivery.MULTIPART);
    var start = requests.ask(citizen, source, form);
    // end
    return start;
  }

  void anonymous(FormRequest form, Source source) {
    // guide: anonymous
    // the button: keep the form in the session, redirect to its address
    switch (iamSmart.startAnonymousForm(form, source, Language.EN_US)) {
      case AnonymousForm begun -> {
        session.put("form", begun);
        redirect(begun.url());
      }
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  void anonymousCallback(String query) {
    // guide: anonymousCallback
    // the callback: state and businessID are compared, the form is fetched
    switch (iamSmart.finishAnonymousForm(query, (AnonymousForm) session.remove("form"))) {
      case FormResult result -> save(result.openId(), result.eme().email());
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  void directLogin(String query) {
    // guide: directLogin
    // the callback of direct logins, and no other
    switch (iamSmart.finishDirectLogin(query)) {
      case Citizen citizen -> welcome(citizen.openId());
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  void notify(Citizen citizen) {
    // guide: notify
    var message =
        Notification.of(
                "r-1",
                citizen.openId(),
                NoticeCategory.UPDATE,
                Map.of(Language.EN_US, "Your report is ready", Language.ZH_HK, "報告已備妥"),
                Map.of(Language.EN_US, "Collect it from Monday on.", Language.ZH_HK, "請由星期一起領取。"))
            .withLink(URI.create("https://clinic.example.hk/reports"));
    switch (iamSmart.notifications().send("reports-2026-11-26", List.of(message))) {
      case NotificationStatuses sent -> sent.byId().forEach(this::note);
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  private void note(String id, NotificationStatuses.Status status) {
    heard.add(id + " " + status);
  }

  RequestStart stepUp(Requests requests, Citizen citizen, Source source) {
    // guide: stepUp
    var start = requests.ask(citizen, source, StepUpRequest.of(StepUpRequest.Method.FR));
    // end
    return start;
  }

  void signHash(Requests requests, Citizen citizen, Source source, byte[] lease) {
    // guide: signHash
    var purpose = new SigningPurpose("Contracts", "Lease of a flat", "Lease, 18 Fortune Street");
    var request = HashSigningRequest.of(purpose, sha256(lease));
    var start = requests.ask(citizen, source, request);
    showCode(request.identificationCode(citizen.openId()));
    // end
    heard.add(start instanceof Problem problem ? "problem " + problem.code() : "asked");
  }

  void checkHash(HashSigningResult signed, X509Certificate root, X509Certificate issuing) {
    // guide: checkHash
    var checked = new HashCheck(List.of(root), List.of(issuing)).check(signed);
    var verdict = checked.sound() ? SigningResult.ACCEPTED : SigningResult.REJECTED;
    iamSmart.acknowledgeSigning(signed.businessId(), verdict);
    // end
    heard.add("verdict " + verdict);
  }

  void signPdf(
      Requests requests, Citizen citizen, Source source, SigningPurpose purpose, byte[] pdf) {
    var chineseFont = new byte[0];
    // guide: signPdf
    var box = new SignatureField.Box(64, 96, 300, 66);
    var lines = List.of("Digital signature", "CHAN, Tai Man 陳大文", "22 November 2026");
    var field = new SignatureField.Visible(1, box, lines, chineseFont);
    switch (PdfSigning.prepare(pdf, field, clock.instant())) {
      case PreparedPdf prepared -> {
        keep(prepared.docDigest(), prepared.bytes());
        var request = PdfSigningRequest.of(purpose, prepared.docDigest());
        requests.ask(citizen, source, request);
        showCode(request.identificationCode(citizen.openId()));
      }
      case UnsuitablePdf unsuitable -> explain(unsuitable.why().name());
    }
    // end
  }

  void embed(PdfSigningResult signed, X509Certificate root) {
    // guide: embed
    var prepared = PreparedPdf.read(kept(signed.document().digest())).orElseThrow();
    switch (prepared.embed(signed.signature())) {
      case SignedPdf done -> {
        var findings = new PdfCheck(List.of(root)).check(done.bytes());
        boolean sound = findings instanceof CheckedPdf checked && checked.sound();
        store(done.bytes());
        iamSmart.acknowledgeSigning(
            signed.businessId(), sound ? SigningResult.ACCEPTED : SigningResult.REJECTED);
      }
      case Embedding.Refused refused -> explain(refused.why().name());
    }
    // end
  }

  void signAnonymous(SigningPurpose purpose, PreparedPdf prepared, Source source) {
    // guide: signAnonymous
    // the button: only the hash of the number leaves this server
    var signing = PdfSigningRequest.of(purpose, prepared.docDigest()).signedBy("A123456");
    switch (iamSmart.startAnonymousSigning(signing, source, Language.EN_US)) {
      case AnonymousSigning begun -> {
        session.put("signing", begun);
        showCode(begun.identificationCode());
        offer(begun.url());
      }
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  void signAnonymousCallback(String query) {
    // guide: signAnonymousCallback
    // the callback: state and businessID are compared, the signature is fetched
    var begun = (AnonymousSigning) session.remove("signing");
    switch (iamSmart.finishAnonymousSigning(query, begun)) {
      case PdfSigningResult signed -> finish(signed.signature());
      case HashSigningResult signed -> file(signed.signature());
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void showCode(String code) {
    heard.add("code " + code.length());
  }

  private void offer(URI to) {
    heard.add("offered " + to.getPath());
  }

  private void keep(String digest, byte[] pdf) {
    session.put(digest, pdf);
  }

  private byte[] kept(String digest) {
    return (byte[]) session.get(digest);
  }

  private void store(byte[] pdf) {
    heard.add("stored " + pdf.length);
  }

  private void openApp(URI app) {
    heard.add("open " + app.getPath());
  }

  private void showThatThePhoneIsAsked(BusinessId id) {
    heard.add("asked " + id.value().length());
  }

  private void explain(String code) {
    heard.add("problem " + code);
  }

  private void save(String openId, Optional<String> value) {
    heard.add("saved " + openId + " " + value.orElse("nothing"));
  }

  private void welcome(String openId) {
    heard.add("welcome " + openId);
  }

  private void unlock(String openId) {
    heard.add("unlocked " + openId);
  }

  private void file(String signature) {
    heard.add("filed " + signature.length());
  }

  private void file(DocumentSignature signed) {
    heard.add("filed " + signed.document().id());
  }

  private void finish(String signature) {
    heard.add("finished " + signature.length());
  }

  private void tell(BusinessId id, Ended.Ending how) {
    heard.add("told " + how + " " + id.value().length());
  }

  private void answer(int status) {
    heard.add("answered " + status);
  }

  private void redirect(URI to) {
    heard.add("redirected to " + to.getPath());
  }
}
