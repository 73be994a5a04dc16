package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Code;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.Paper;
import hk.iamsmart.demo.papers.PaperView;
import hk.iamsmart.demo.papers.PdfAnswer;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Question;
import hk.iamsmart.demo.service.Session;
import hk.iamsmart.demo.service.Visit;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.PdfSigningRequest;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.SigningPurpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The consent before an examination: read, signed on the phone, kept and downloaded.
@RestController
final class ConsentEndpoints {
  private static final String CARD = "card";

  private final Desk desk;
  private final Consents consents;

  ConsentEndpoints(Desks desks, Consents consents) {
    this.desk = desks.of(Clinic.SERVICE);
    this.consents = consents;
  }

  /// The consent forms that were printed for this browser, each once, by their digests.
  record Drafts(Map<Language, String> digests) {
    Drafts {
      digests = Map.copyOf(digests);
    }

    Drafts with(Language language, String digest) {
      var all = new EnumMap<Language, String>(Language.class);
      all.putAll(digests);
      all.put(language, digest);
      return new Drafts(all);
    }
  }

  @GetMapping("/consent")
  ResponseEntity<String> show(HttpServletRequest request) {
    var mine = signed(request);
    return mine.isPresent()
        ? done(request, mine.get(), mine.get().signed().orElseThrow())
        : draft(request, 200, false);
  }

  /// The very document that is signed, with the signature as soon as it is there; for whoever has
  /// seen the page.
  @GetMapping("/consent/paper")
  ResponseEntity<byte[]> paper(HttpServletRequest request) {
    return request.getSession(false) == null
        ? ResponseEntity.notFound().build()
        : PdfAnswer.of(mine(request).pdf(), "consent.pdf");
  }

  /// Another copy, to be signed anew.
  @PostMapping("/consent/again")
  ResponseEntity<String> again(HttpServletRequest request) {
    return desk.posted(
        request,
        () -> {
          desk.session(request).take(Drafts.class);
          return Pages.redirect(Clinic.CONSENT.page());
        });
  }

  @PostMapping("/consent")
  ResponseEntity<String> sign(HttpServletRequest request) {
    return desk.posted(
        request,
        () ->
            signed(request).isPresent()
                ? Pages.redirect(Clinic.CONSENT.page())
                : sign(request, mine(request)));
  }

  private ResponseEntity<String> sign(HttpServletRequest request, Paper consent) {
    var wanted = wanted(desk.pages().texts(request), consent);
    var visit = desk.session(request).visit();
    if (visit.isEmpty()) {
      return signWithoutLogin(request, wanted);
    }
    var code = new Code(consent.name(), wanted.identificationCode(visit.get().openId()));
    var question = new Question(Clinic.CONSENT, consent.digest(), wanted, Optional.of(code));
    return desk.ask(request, visit.get(), question);
  }

  private ResponseEntity<String> signWithoutLogin(
      HttpServletRequest request, PdfSigningRequest wanted) {
    var typed = Objects.requireNonNullElse(request.getParameter(CARD), "");
    var card = IdentityCardNumber.typed(typed);
    if (card.isEmpty()) {
      return draft(request, 422, true);
    }
    var iamSmart = desk.connection().iamSmart();
    if (iamSmart.isEmpty()) {
      return desk.complaints().unreachable(request);
    }
    var signing = wanted.signedBy(card.get());
    var pages = desk.pages();
    var started =
        iamSmart
            .get()
            .startAnonymousSigning(signing, pages.source(request), pages.language(request));
    return switch (started) {
      case AnonymousSigning begun -> {
        desk.session(request).put(begun);
        var code = new Code(signing.document().name(), begun.identificationCode());
        var parameters = Map.<String, Object>of("code", code, "onward", begun.url().toString());
        yield pages.page(request, 200, "clinic/consentcode", parameters);
      }
      case Problem problem -> desk.complaints().told(request, problem, Clinic.CONSENT);
    };
  }

  private ResponseEntity<String> draft(HttpServletRequest request, int status, boolean wrongCard) {
    var session = desk.session(request);
    var texts = desk.pages().texts(request);
    var statements =
        IntStream.rangeClosed(1, ConsentPaper.STATEMENTS)
            .mapToObj(i -> texts.say("consent.statement." + i))
            .toList();
    var visit = session.visit();
    boolean plus = visit.map(Visit::canSign).orElse(true);
    var view =
        new ConsentView(
            texts.say("consent.document"), statements, visit.isPresent(), plus, wrongCard);
    return desk.form(request, status, "clinic/consent", Map.<String, Object>of("consent", view));
  }

  private ResponseEntity<String> done(
      HttpServletRequest request, Paper consent, Paper.Signed signed) {
    var view = PaperView.of(consent, signed, desk.pages().texts(request));
    var parameters = Map.<String, Object>of("done", view, "txId", desk.session(request).trail());
    return desk.form(request, 200, "clinic/consented", parameters);
  }

  private List<Paper> printed(Session session) {
    return session.get(Drafts.class).stream()
        .flatMap(drafts -> drafts.digests().values().stream())
        .flatMap(digest -> consents.find(digest).stream())
        .toList();
  }

  private Optional<Paper> signed(HttpServletRequest request) {
    return printed(desk.session(request)).stream().filter(p -> p.signed().isPresent()).findFirst();
  }

  /// The signed one, or else that of this language; printed when it is first wanted.
  private Paper mine(HttpServletRequest request) {
    var session = desk.session(request);
    var texts = desk.pages().texts(request);
    var drafts = session.get(Drafts.class).orElseGet(() -> new Drafts(Map.of()));
    return signed(request)
        .or(() ->
            Optional.ofNullable(drafts.digests().get(texts.language())).flatMap(consents::find))
        .orElseGet(() -> {
          var fresh = consents.print(texts, patient(session, texts), desk.now());
          session.put(drafts.with(texts.language(), fresh.digest()));
          return fresh;
        });
  }

  private static String patient(Session session, Texts texts) {
    return session
        .get(FormResult.class)
        .flatMap(form -> form.profile().englishName())
        .or(() -> session.visit().map(v -> texts.say("consent.number") + " " + v.shortId()))
        .orElseGet(() -> texts.say("consent.visitor"));
  }

  private static PdfSigningRequest wanted(Texts texts, Paper consent) {
    var purpose =
        new SigningPurpose(
            texts.say("consent.department"), texts.say("consent.service"), consent.name());
    return PdfSigningRequest.of(purpose, consent.digest());
  }
}
