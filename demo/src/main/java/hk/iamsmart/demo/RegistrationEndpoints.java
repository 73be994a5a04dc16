package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Asking;
import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.AddressDocument;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.FormRequest;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The registration of a new patient: a form that fills itself, for who is logged in and for who is
/// not.
@RestController
final class RegistrationEndpoints {
  private final Platform platform;
  private final ClinicPages pages;
  private final Complaints complaints;
  private final SecureRandom random;

  RegistrationEndpoints(
      Platform platform, ClinicPages pages, Complaints complaints, SecureRandom random) {
    this.platform = platform;
    this.pages = pages;
    this.complaints = complaints;
    this.random = random;
  }

  @GetMapping("/register")
  ResponseEntity<String> form(HttpServletRequest request) {
    return form(request, 200, false);
  }

  /// "Fill with iAM Smart".
  @PostMapping("/register/fill")
  ResponseEntity<String> fill(HttpServletRequest request) {
    var session = new Session(request);
    var iamSmart = platform.iamSmart();
    var requests = platform.requests();
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    if (iamSmart.isEmpty() || requests.isEmpty()) {
      return complaints.unreachable(request);
    }
    var source = pages.source(request);
    var wanted = wanted(pages.texts(request));
    var visit = session.visit();
    if (visit.isPresent()) {
      return switch (requests.get().ask(visit.get().citizen(), source, wanted)) {
        case Ticket ticket -> {
          session.ask(new Asking(ticket, Purpose.FORM));
          yield ClinicPages.redirect("/asking");
        }
        case Problem problem -> complaints.told(request, problem, Purpose.FORM);
      };
    }
    return switch (iamSmart.get().startAnonymousForm(wanted, source, pages.language(request))) {
      case AnonymousForm form -> {
        session.begin(form);
        yield ClinicPages.redirect(form.url().toString());
      }
      case Problem problem -> complaints.told(request, problem, Purpose.FORM);
    };
  }

  /// The address proof, for whom it belongs to.
  @GetMapping("/register/bill")
  ResponseEntity<byte[]> bill(HttpServletRequest request) {
    var document = new Session(request).form().flatMap(f -> f.eme().addressDocument());
    return document
        .map(RegistrationEndpoints::pdf)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @PostMapping("/register")
  ResponseEntity<String> register(HttpServletRequest request) {
    var session = new Session(request);
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    var registration = registration(request);
    if (!registration.complete()) {
      return form(request, 422, true);
    }
    session.forgetForm();
    return pages.page(request, 200, "registered", Map.of("registration", registration));
  }

  private ResponseEntity<String> form(HttpServletRequest request, int status, boolean missing) {
    var session = new Session(request);
    return pages.page(
        request,
        status,
        "register",
        Map.of(
            "form", registration(request),
            "missing", missing,
            "csrf", session.formToken(random),
            "known", session.visit().isPresent()));
  }

  private Registration registration(HttpServletRequest request) {
    return Registration.of(new Session(request).form(), request, pages.texts(request));
  }

  private static FormRequest wanted(ClinicTexts texts) {
    return FormRequest.of(
            texts.say("form.name"),
            "BC-1",
            texts.say("form.description"),
            EnumSet.of(
                EmeField.MOBILE_NUMBER,
                EmeField.EMAIL_ADDRESS,
                EmeField.RESIDENTIAL_ADDRESS,
                EmeField.ADDRESS_DOC_INFO,
                EmeField.ADDRESS_DOC_FILE))
        .withProfile(
            EnumSet.of(
                ProfileField.EN_NAME,
                ProfileField.CH_NAME,
                ProfileField.ID_NO,
                ProfileField.BIRTH_DATE,
                ProfileField.GENDER))
        .deliveredAs(FormRequest.Delivery.MULTIPART);
  }

  private static ResponseEntity<byte[]> pdf(AddressDocument document) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "attachment; filename=\"address-proof.pdf\"")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(document.pdf());
  }
}
