package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.connection.Inquiries;
import hk.iamsmart.demo.connection.Inquiries.Reply;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.demo.service.Asking;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.TryAgain;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Visitors without a login, who come back from iAM Smart with a form or a signature.
@Component
final class Visitors {
  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  private final Desk desk;
  private final Consents consents;
  private final Inquiries inquiries;

  Visitors(Desks desks, Consents consents, Inquiries inquiries) {
    this.desk = desks.of(Clinic.SERVICE);
    this.consents = consents;
    this.inquiries = inquiries;
  }

  /// Empty when this browser was sent away for something else.
  Optional<ResponseEntity<String>> returned(HttpServletRequest request) {
    var iamSmart = desk.connection().iamSmart();
    var session = desk.session(request);
    var state = request.getParameter("state");
    var form = session.take(AnonymousForm.class);
    if (iamSmart.isEmpty() || state == null) {
      return Optional.empty();
    }
    if (form.isPresent() && form.get().state().matches(state)) {
      return Optional.of(filled(request, iamSmart.get(), form.get()));
    }
    var signing = session.take(AnonymousSigning.class);
    if (signing.isPresent() && signing.get().state().matches(state)) {
      return Optional.of(signed(request, iamSmart.get(), signing.get()));
    }
    return Optional.empty();
  }

  private ResponseEntity<String> filled(
      HttpServletRequest request, IamSmart iamSmart, AnonymousForm form) {
    return switch (iamSmart.finishAnonymousForm(request.getQueryString(), form)) {
      case FormResult result -> {
        var session = desk.session(request);
        session.put(result);
        session.follow(result.txId());
        yield Pages.redirect(Clinic.FORM.page());
      }
      case Problem problem -> desk.complaints().told(request, problem, Clinic.FORM);
    };
  }

  /// The signature is fetched, embedded and checked while the visitor sees that this is so.
  private ResponseEntity<String> signed(
      HttpServletRequest request, IamSmart iamSmart, AnonymousSigning begun) {
    var id = begun.businessId();
    var query = request.getQueryString();
    inquiries.signed(id);
    desk.session(request).ask(Asking.answered(id, Clinic.CONSENT, desk.now()));
    Thread.ofVirtual()
        .name("fetch-signature")
        .start(() -> inquiries.reply(id, fetch(iamSmart, query, begun)));
    return Pages.redirect("/asking");
  }

  private Reply fetch(IamSmart iamSmart, @Nullable String query, AnonymousSigning begun) {
    try {
      return switch (iamSmart.finishAnonymousSigning(query, begun)) {
        case PdfSigningResult result -> {
          consents.signed(result);
          yield new Reply.Given(result);
        }
        case HashSigningResult _ ->
            throw new IllegalStateException("the clinic never asks for a bare signature");
        case Problem problem -> new Reply.Troubled(problem);
      };
    } catch (RuntimeException e) {
      // nobody else hears of what fails in this thread
      LOG.error("the signature of a visitor", e);
      return new Reply.Troubled(new TryAgain(Local.NO_ANSWER, "not checked", Optional.empty()));
    }
  }
}
