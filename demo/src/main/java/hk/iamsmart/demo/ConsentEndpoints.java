package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Asking;
import hk.iamsmart.demo.Session.ConsentDraft;
import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.protocol.signing.SigningResult;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.PdfSigningRequest;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.SigningPurpose;
import hk.iamsmart.sdk.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The consent before an examination: read, signed on the phone, kept and downloaded.
@RestController
final class ConsentEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentEndpoints.class);
  private static final String CARD = "card";

  private final Platform platform;
  private final ClinicPages pages;
  private final Complaints complaints;
  private final Consents consents;
  private final SecureRandom random;

  ConsentEndpoints(
      Platform platform,
      ClinicPages pages,
      Complaints complaints,
      Consents consents,
      SecureRandom random) {
    this.platform = platform;
    this.pages = pages;
    this.complaints = complaints;
    this.consents = consents;
    this.random = random;
  }

  @GetMapping("/consent")
  ResponseEntity<String> show(HttpServletRequest request) {
    var mine = mine(request);
    return mine.flatMap(Consent::signed).isPresent()
        ? done(request, mine.get(), mine.get().signed().get())
        : draft(request, 200, false);
  }

  /// The very document that is signed, with the signature as soon as it is there.
  @GetMapping("/consent/paper")
  ResponseEntity<byte[]> paper(HttpServletRequest request) {
    return mine(request)
        .map(c -> pdf(c.signed().map(Consent.Signed::pdf).orElseGet(c.prepared()::bytes)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// Another copy, to be signed anew.
  @PostMapping("/consent/again")
  ResponseEntity<String> again(HttpServletRequest request) {
    var session = new Session(request);
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    session.forgetConsent();
    return ClinicPages.redirect(Purpose.CONSENT.page());
  }

  @PostMapping("/consent")
  ResponseEntity<String> sign(HttpServletRequest request) {
    var session = new Session(request);
    var iamSmart = platform.iamSmart();
    var requests = platform.requests();
    var consent = mine(request).filter(c -> c.signed().isEmpty());
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    if (consent.isEmpty()) {
      return ClinicPages.redirect(Purpose.CONSENT.page());
    }
    if (iamSmart.isEmpty() || requests.isEmpty()) {
      return complaints.unreachable(request);
    }
    var wanted = wanted(pages.texts(request), consent.get());
    var visit = session.visit();
    if (visit.isEmpty()) {
      return signWithoutLogin(request, iamSmart.get(), wanted);
    }
    var citizen = visit.get().citizen();
    return switch (requests.get().ask(citizen, pages.source(request), wanted)) {
      case Ticket ticket -> {
        var code = wanted.identificationCode(citizen.openId());
        session.ask(new Asking(ticket, Purpose.CONSENT, Optional.of(code)));
        yield ClinicPages.redirect("/asking");
      }
      case Problem problem -> complaints.told(request, problem, Purpose.CONSENT);
    };
  }

  private ResponseEntity<String> signWithoutLogin(
      HttpServletRequest request, IamSmart iamSmart, PdfSigningRequest wanted) {
    var typed = Objects.requireNonNullElse(request.getParameter(CARD), "");
    var card = IdentityCardNumber.typed(typed);
    if (card.isEmpty()) {
      return draft(request, 422, true);
    }
    var signing = wanted.signedBy(card.get());
    var language = pages.language(request);
    return switch (iamSmart.startAnonymousSigning(signing, pages.source(request), language)) {
      case AnonymousSigning begun -> {
        new Session(request).begin(begun);
        var onward = Optional.of(begun.url().toString());
        var view =
            new ConsentView.Code(signing.document().name(), begun.identificationCode(), onward);
        yield pages.page(request, 200, "consentcode", Map.of("code", view));
      }
      case Problem problem -> complaints.told(request, problem, Purpose.CONSENT);
    };
  }

  /// The end of a signing without a login.
  ResponseEntity<String> finish(
      HttpServletRequest request, IamSmart iamSmart, AnonymousSigning begun) {
    return switch (iamSmart.finishAnonymousSigning(request.getQueryString(), begun)) {
      case PdfSigningResult result -> {
        signed(result);
        yield ClinicPages.redirect(Purpose.CONSENT.page());
      }
      case hk.iamsmart.sdk.HashSigningResult _ ->
          throw new IllegalStateException("the clinic never asks for a bare signature");
      case Problem problem -> complaints.told(request, problem, Purpose.CONSENT);
    };
  }

  /// Puts the signature in, checks it, and tells the platform what the clinic makes of it.
  void signed(PdfSigningResult result) {
    var consent = consents.sign(result);
    boolean sound = consent.flatMap(Consent::signed).filter(Consent.Signed::sound).isPresent();
    // not within the delivery: the platform waits for its answer
    Thread.ofVirtual()
        .name("acknowledge")
        .start(() -> acknowledge(result, sound ? SigningResult.ACCEPTED : SigningResult.REJECTED));
  }

  private void acknowledge(PdfSigningResult result, SigningResult verdict) {
    try {
      platform
          .iamSmart()
          .flatMap(connection -> connection.acknowledgeSigning(result.businessId(), verdict))
          .ifPresent(problem -> LOG.warn("not acknowledged: {}", problem.code()));
    } catch (RuntimeException e) {
      // nobody waits for this thread
      LOG.error("not acknowledged", e);
    }
  }

  private ResponseEntity<String> draft(HttpServletRequest request, int status, boolean wrongCard) {
    var session = new Session(request);
    var texts = pages.texts(request);
    var language = pages.language(request);
    var kept = session.consent().filter(d -> d.language() == language);
    var consent =
        kept.flatMap(d -> consents.find(d.digest()))
            .orElseGet(() -> consents.print(texts, patient(session, texts)));
    session.keep(new ConsentDraft(consent.digest(), language));
    var statements =
        IntStream.rangeClosed(1, ConsentPaper.STATEMENTS)
            .mapToObj(i -> texts.say("consent.statement." + i))
            .toList();
    var visit = session.visit();
    boolean plus = visit.map(v -> v.tier() == Citizen.Tier.IAM_SMART_PLUS).orElse(true);
    var view = new ConsentView(consent.name(), statements, visit.isPresent(), plus, wrongCard);
    return pages.page(
        request, status, "consent", Map.of("consent", view, "csrf", session.formToken(random)));
  }

  private ResponseEntity<String> done(
      HttpServletRequest request, Consent consent, Consent.Signed signed) {
    var texts = pages.texts(request);
    var signature = signed.signature();
    var view =
        new ConsentView.Done(
            consent.name(),
            signature.signer(),
            signature.at().map(texts::moment).orElse(""),
            signed.sound(),
            signature.faults().stream().sorted(Comparator.naturalOrder()).map(Enum::name).toList(),
            consent.digest());
    return pages.page(
        request,
        200,
        "consented",
        Map.of("done", view, "csrf", new Session(request).formToken(random)));
  }

  private Optional<Consent> mine(HttpServletRequest request) {
    return new Session(request).consent().flatMap(draft -> consents.find(draft.digest()));
  }

  private static String patient(Session session, ClinicTexts texts) {
    return session
        .form()
        .flatMap(form -> form.profile().englishName())
        .or(() -> session.visit().map(v -> texts.say("consent.number") + " " + v.shortId()))
        .orElseGet(() -> texts.say("consent.visitor"));
  }

  private static PdfSigningRequest wanted(ClinicTexts texts, Consent consent) {
    var purpose =
        new SigningPurpose(
            texts.say("consent.department"), texts.say("consent.service"), consent.name());
    return PdfSigningRequest.of(purpose, consent.digest());
  }

  private static ResponseEntity<byte[]> pdf(byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "attachment; filename=\"consent.pdf\"")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(bytes);
  }
}
