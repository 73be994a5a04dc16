package hk.iamsmart.demo;

import hk.iamsmart.demo.Session.Asking;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.BulkSigningResult;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.ProfileResult;
import hk.iamsmart.sdk.Receipt;
import hk.iamsmart.sdk.RequestResult;
import hk.iamsmart.sdk.StepUpResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page that waits for the phone, and the callback that ends the waiting.
@RestController
final class AskingEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(AskingEndpoints.class);

  /// How long one question of the waiting page is held.
  private static final Duration HELD = Duration.ofSeconds(20);

  private final Platform platform;
  private final ClinicPages pages;
  private final Inquiries inquiries;
  private final ConsentEndpoints consents;
  private final InstantSource clock;

  AskingEndpoints(
      Platform platform,
      ClinicPages pages,
      Inquiries inquiries,
      ConsentEndpoints consents,
      InstantSource clock) {
    this.platform = platform;
    this.pages = pages;
    this.inquiries = inquiries;
    this.consents = consents;
    this.clock = clock;
  }

  /// The platform's answers. What is not 2xx is delivered again.
  @PostMapping(ClinicSettings.RESULTS)
  ResponseEntity<String> receive(HttpServletRequest request) throws IOException {
    var requests = platform.requests();
    if (requests.isEmpty()) {
      return ResponseEntity.status(503).build();
    }
    var receipt =
        requests.get().receive(request.getContentType(), request.getInputStream(), this::deliver);
    if (receipt instanceof Receipt.Refused refused) {
      LOG.warn("A callback was refused: {}", refused.reason());
    }
    return ResponseEntity.status(receipt.status()).build();
  }

  private void deliver(RequestResult result) {
    if (result instanceof PdfSigningResult signed) {
      consents.signed(signed);
    }
    inquiries.deliver(result);
  }

  /// Waits, or goes on when there is an answer. Without scripts the page comes again by itself.
  @GetMapping("/asking")
  ResponseEntity<String> asking(HttpServletRequest request) {
    var session = new Session(request);
    var asking = session.asking();
    if (asking.isEmpty()) {
      return ClinicPages.redirect("/");
    }
    var answer = inquiries.answer(asking.get().ticket().businessId());
    return answer.isPresent()
        ? goOn(request, session, asking.get(), answer.get())
        : pages.page(request, 200, "asking", Map.of("asking", view(request, asking.get())));
  }

  /// Held until there is an answer, or for twenty seconds.
  @GetMapping("/asking/state")
  ResponseEntity<Map<String, Boolean>> state(HttpServletRequest request)
      throws InterruptedException {
    var asking = new Session(request).asking();
    boolean over = asking.isEmpty() || inquiries.await(asking.get().ticket().businessId(), HELD);
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(Map.of("over", over));
  }

  private ResponseEntity<String> goOn(
      HttpServletRequest request, Session session, Asking asking, RequestResult result) {
    session.answered();
    var mine = session.visit().filter(v -> v.openId().equals(result.openId())).isPresent();
    if (!mine) {
      return ClinicPages.redirect("/");
    }
    switch (result) {
      case FormResult form -> session.keep(form);
      case StepUpResult _ -> session.unlock(clock.instant().plus(RecordEndpoints.OPEN));
      case PdfSigningResult _ -> {
        // the delivery itself put it where the page finds it
      }
      case ProfileResult _, HashSigningResult _, BulkConsent _, BulkSigningResult _ ->
          LOG.warn("an answer to a question that the clinic never asks");
      case Ended ended -> {
        return pages.page(
            request, 200, "ended", Map.of("ending", Ending.of(ended.how(), asking.purpose())));
      }
    }
    return ClinicPages.redirect(asking.purpose().page());
  }

  private AskingView view(HttpServletRequest request, Asking asking) {
    var document = pages.texts(request).say("consent.document");
    var code = asking.code().map(c -> new ConsentView.Code(document, c, Optional.empty()));
    return new AskingView(
        asking.purpose().name(),
        asking.purpose().page(),
        code,
        asking.ticket().app().map(Object::toString));
  }
}
