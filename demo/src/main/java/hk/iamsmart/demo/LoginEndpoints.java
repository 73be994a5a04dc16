package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Purpose;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Home, login, who you are, logout.
@RestController
final class LoginEndpoints {
  private final Platform platform;
  private final ClinicPages pages;
  private final Complaints complaints;
  private final ConsentEndpoints consents;
  private final InstantSource clock;
  private final SecureRandom random;

  LoginEndpoints(
      Platform platform,
      ClinicPages pages,
      Complaints complaints,
      ConsentEndpoints consents,
      InstantSource clock,
      SecureRandom random) {
    this.platform = platform;
    this.pages = pages;
    this.complaints = complaints;
    this.consents = consents;
    this.clock = clock;
    this.random = random;
  }

  @GetMapping("/")
  ResponseEntity<String> home(HttpServletRequest request) {
    return new Session(request).visit().isEmpty()
        ? pages.page(request, 200, "home", Map.of())
        : ClinicPages.redirect("/me");
  }

  /// A link and not a form, because it leads to another site. The scopes are for all that the
  /// clinic may ask later; each question is the citizen's to answer.
  @GetMapping("/login")
  ResponseEntity<String> login(HttpServletRequest request) {
    var iamSmart = platform.iamSmart();
    if (iamSmart.isEmpty()) {
      return complaints.unreachable(request);
    }
    var source = pages.source(request);
    var scopes =
        EnumSet.of(
            Scope.AUTHENTICATION,
            Scope.PROFILES,
            Scope.FORM_FILLING,
            Scope.REAUTHENTICATION,
            Scope.SIGNING);
    var start =
        iamSmart
            .get()
            .startLogin(
                new LoginRequest(source, scopes, pages.language(request), source.onThePhone()));
    new Session(request).begin(start.state());
    return ClinicPages.redirect(start.url().toString());
  }

  /// The end of a login, or of a form or a signature of a visitor who has none.
  @GetMapping("/callback")
  ResponseEntity<String> callback(HttpServletRequest request) {
    var iamSmart = platform.iamSmart();
    if (iamSmart.isEmpty()) {
      return complaints.unreachable(request);
    }
    var session = new Session(request);
    var state = request.getParameter("state");
    var form = session.takeAnonymousForm();
    if (form.isPresent() && state != null && form.get().state().matches(state)) {
      return filled(request, iamSmart.get(), form.get());
    }
    var signing = session.takeAnonymousSigning();
    if (signing.isPresent() && state != null && signing.get().state().matches(state)) {
      return consents.finish(request, iamSmart.get(), signing.get());
    }
    var expected = session.takeLogin().orElse(null);
    return switch (iamSmart.get().finishLogin(request.getQueryString(), expected)) {
      case Citizen citizen -> {
        session.welcome(new Visit(citizen, clock.instant()));
        yield ClinicPages.redirect("/me");
      }
      case Problem problem -> complaints.told(request, problem);
    };
  }

  private ResponseEntity<String> filled(
      HttpServletRequest request, IamSmart iamSmart, AnonymousForm form) {
    return switch (iamSmart.finishAnonymousForm(request.getQueryString(), form)) {
      case FormResult result -> {
        new Session(request).keep(result);
        yield ClinicPages.redirect("/register");
      }
      case Problem problem -> complaints.told(request, problem, Purpose.FORM);
    };
  }

  @GetMapping("/me")
  ResponseEntity<String> me(HttpServletRequest request) {
    var session = new Session(request);
    var visit = session.visit();
    return visit.isEmpty()
        ? ClinicPages.redirect("/")
        : pages.page(
            request, 200, "me", Map.of("visit", visit.get(), "csrf", session.formToken(random)));
  }

  @PostMapping("/logout")
  ResponseEntity<String> logout(HttpServletRequest request) {
    var session = new Session(request);
    if (session.visit().isEmpty()) {
      return ClinicPages.redirect("/");
    }
    if (!session.believes(request.getParameter("csrf"))) {
      return complaints.stranger(request);
    }
    session.end();
    return ClinicPages.redirect("/");
  }
}
