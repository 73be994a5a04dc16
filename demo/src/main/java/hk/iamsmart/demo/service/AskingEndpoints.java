package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.Inquiries;
import hk.iamsmart.demo.connection.Inquiries.Reply;
import hk.iamsmart.demo.connection.Inquiries.Stage;
import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.Receipt;
import hk.iamsmart.sdk.RequestResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The page of one service that waits for the phone, and the callback that ends the waiting.
/// [Routes] puts them below its path.
final class AskingEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(AskingEndpoints.class);

  /// How long one question of the waiting page is held.
  private static final Duration HELD = Duration.ofSeconds(20);

  private final Desk desk;
  private final Business business;
  private final Inquiries inquiries;

  AskingEndpoints(Desk desk, Business business, Inquiries inquiries) {
    this.desk = desk;
    this.business = business;
    this.inquiries = inquiries;
  }

  /// The platform's answers. What is not 2xx is delivered again.
  @PostMapping(OnlineService.RESULTS)
  ResponseEntity<String> receive(HttpServletRequest request) throws IOException {
    var requests = desk.connection().requests();
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
    if (result instanceof PdfSigningResult || result instanceof BulkConsent) {
      inquiries.signed(result.businessId());
    }
    business.received(result);
    // the signatures of many documents come after the consent
    if (!(result instanceof BulkConsent)) {
      inquiries.reply(result.businessId(), new Reply.Given(result));
    }
  }

  /// Waits, or goes on when there is an answer. Without scripts the page comes again by itself.
  @GetMapping("/asking")
  ResponseEntity<String> asking(HttpServletRequest request) {
    var session = desk.session(request);
    var asking = session.asking();
    if (asking.isEmpty()) {
      return Pages.redirect(desk.service().home());
    }
    var id = asking.get().businessId();
    var reply = inquiries.reply(id);
    if (reply.isEmpty()) {
      var view = new AskingView(asking.get(), inquiries.stage(id));
      return desk.pages()
          .page(request, 200, "service/asking", Map.<String, Object>of("view", view));
    }
    session.answered();
    return switch (reply.get()) {
      case Reply.Given(RequestResult result) -> goOn(request, session, asking.get(), result);
      case Reply.Troubled(var problem) ->
          desk.complaints().told(request, problem, asking.get().purpose());
    };
  }

  /// Held until the inquiry is further than the page knows, or for twenty seconds.
  @GetMapping("/asking/state")
  ResponseEntity<Map<String, Stage>> state(HttpServletRequest request) throws InterruptedException {
    var asking = desk.session(request).asking();
    var seen = "SIGNED".equals(request.getParameter("seen")) ? Stage.SIGNED : Stage.ASKED;
    var stage =
        asking.isEmpty() ? Stage.OVER : inquiries.await(asking.get().businessId(), seen, HELD);
    return ResponseEntity.ok().header("Cache-Control", "no-store").body(Map.of("stage", stage));
  }

  private ResponseEntity<String> goOn(
      HttpServletRequest request, Session session, Asking asking, RequestResult result) {
    // somebody else may have logged in meanwhile
    boolean mine =
        asking.openId().isEmpty()
            || asking.openId().get().equals(result.openId())
                && session.visit().filter(v -> v.openId().equals(result.openId())).isPresent();
    if (!mine) {
      return Pages.redirect(desk.service().home());
    }
    var txId = asking.txId().orElse(result.txId());
    session.follow(txId);
    if (result instanceof Ended ended) {
      var ending = Ending.of(ended.how(), asking.purpose());
      return desk.complaints().ended(request, ending, Optional.of(txId));
    }
    return Pages.redirect(business.given(session, asking, result));
  }
}
