package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.FilePart;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.requests.RequestKind.Result;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ReturnCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an online service gets at the end: a callback when its citizen was signed in, a kept result
/// and a code for the browser when not. Everything in the transaction of the answer.
@Component
final class Endings {
  /// An answer at the last moment is delivered, too: at least so long it is tried.
  static final Duration DELIVERY_LEAST = Duration.ofMinutes(2);

  private final RequestsStore store;
  private final Callbacks callbacks;
  private final Authentication authentication;
  private final Vault vault;
  private final JsonMapper json = JsonMapper.builder().build();

  Endings(RequestsStore store, Callbacks callbacks, Authentication authentication, Vault vault) {
    this.store = store;
    this.callbacks = callbacks;
    this.authentication = authentication;
    this.vault = vault;
  }

  void approved(Approval.Approved approved, Result result) {
    var at = approved.at();
    switch (current(approved).orElseThrow(() -> new Bug("no request for " + approved.id()))) {
      case Request.Asked asked ->
          end(asked, ReturnCode.D00000, content(asked, result.content()), files(result), at);
      case Request.Offered offered -> {
        var content = content(offered, result.content());
        var kept = vault.keep("request-result", Secret.of(json.writeValueAsBytes(content)));
        end(offered.approve(kept, at));
        authentication.approved(approved);
      }
      case Request.Announced announced -> throw new Bug("nobody was asked: " + announced.ticket());
      case Request.Ended ended -> throw endedBefore(ended);
    }
  }

  void refused(Approval.Refused refused, ReturnCode code) {
    // a question that gave way to another one ends nothing
    current(refused).ifPresent(request -> failed(request, code, refused.at()));
  }

  void expired(Approval.Expired expired, ReturnCode code) {
    current(expired)
        // nobody came with this code; the ticket may be shown again while it lives
        .filter(request ->
            request instanceof Request.SignedIn || !expired.at().isBefore(request.deadline()))
        .ifPresent(request -> failed(request, code, expired.at()));
  }

  private void failed(Request request, ReturnCode code, Instant at) {
    switch (request) {
      case Request.Asked asked -> end(asked, code, content(asked, Map.of()), List.of(), at);
      case Request.Answered answered -> throw endedBefore(answered);
      // its service may have taken it back a moment ago
      case Request.Unanswered unanswered -> store.end(unanswered.end(code, at));
      case Request.Anonymous _ -> {}
    }
  }

  private void end(
      Request.Asked asked, ReturnCode code, JsonNode content, List<FilePart> files, Instant at) {
    end(asked.end(code, at));
    var least = at.plus(DELIVERY_LEAST);
    var until = least.isAfter(asked.deadline()) ? least : asked.deadline();
    callbacks.send(
        new Callback(
                asked.service(),
                asked.destination(),
                asked.ticket().value(),
                code,
                content,
                files,
                until)
            .of(asked.kind()));
  }

  private void end(Request.Ended ended) {
    if (!store.end(ended)) {
      throw endedBefore(ended);
    }
  }

  private static Bug endedBefore(Request ended) {
    return new Bug("a request would end twice: " + ended.ticket());
  }

  private Optional<Request> current(Approval.Settled settled) {
    return store.findByApproval(settled.id());
  }

  private ObjectNode content(Request request, Map<String, JsonNode> result) {
    var content = json.createObjectNode().put("businessID", request.businessId());
    if (request instanceof Request.Asked asked && asked.state() != null) {
      content.put("state", asked.state());
    }
    result.forEach(content::set);
    return content;
  }

  private static List<FilePart> files(Result result) {
    return result.files().entrySet().stream()
        .map(e -> new FilePart(e.getKey(), e.getValue()))
        .toList();
  }
}
