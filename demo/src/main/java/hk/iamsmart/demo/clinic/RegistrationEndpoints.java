package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.demo.papers.PdfAnswer;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Question;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.FormRequest;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The registration of a new patient: a form that fills itself, for who is logged in and for who is
/// not.
@RestController
final class RegistrationEndpoints {
  private final Desk desk;

  RegistrationEndpoints(Desks desks) {
    this.desk = desks.of(Clinic.SERVICE);
  }

  @GetMapping("/register")
  ResponseEntity<String> form(HttpServletRequest request) {
    return form(request, 200, false);
  }

  /// "Fill with iAM Smart".
  @PostMapping("/register/fill")
  ResponseEntity<String> fill(HttpServletRequest request) {
    var wanted = wanted(desk.pages().texts(request));
    var visit = desk.session(request).visit();
    return desk.posted(
        request,
        () ->
            visit.isPresent()
                ? desk.ask(request, visit.get(), new Question(Clinic.FORM, wanted))
                : fillWithoutLogin(request, wanted));
  }

  private ResponseEntity<String> fillWithoutLogin(HttpServletRequest request, FormRequest wanted) {
    var iamSmart = desk.connection().iamSmart();
    if (iamSmart.isEmpty()) {
      return desk.complaints().unreachable(request);
    }
    var source = desk.pages().source(request);
    var language = desk.pages().language(request);
    return switch (iamSmart.get().startAnonymousForm(wanted, source, language)) {
      case AnonymousForm form -> {
        desk.session(request).put(form);
        yield Pages.redirect(form.url().toString());
      }
      case Problem problem -> desk.complaints().told(request, problem, Clinic.FORM);
    };
  }

  /// The address proof, for whom it belongs to.
  @GetMapping("/register/bill")
  ResponseEntity<byte[]> bill(HttpServletRequest request) {
    var document =
        desk.session(request).get(FormResult.class).flatMap(f -> f.eme().addressDocument());
    return document
        .map(bill -> PdfAnswer.of(bill.pdf(), "address-proof.pdf"))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @PostMapping("/register")
  ResponseEntity<String> register(HttpServletRequest request) {
    return desk.posted(
        request,
        () -> {
          var registration = registration(request);
          if (!registration.complete()) {
            return form(request, 422, true);
          }
          var session = desk.session(request);
          var filled = session.take(FormResult.class);
          var txId = session.trail().filter(_ -> filled.isPresent());
          var parameters = Map.<String, Object>of("registration", registration, "txId", txId);
          return desk.pages().page(request, 200, "clinic/registered", parameters);
        });
  }

  private ResponseEntity<String> form(HttpServletRequest request, int status, boolean missing) {
    var session = desk.session(request);
    return desk.form(
        request,
        status,
        "clinic/register",
        Map.<String, Object>of(
            "form", registration(request),
            "missing", missing,
            "known", session.visit().isPresent(),
            "txId", session.trail()));
  }

  private Registration registration(HttpServletRequest request) {
    var form = desk.session(request).get(FormResult.class);
    return Registration.of(form, request, desk.pages().texts(request));
  }

  private static FormRequest wanted(Texts texts) {
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
}
