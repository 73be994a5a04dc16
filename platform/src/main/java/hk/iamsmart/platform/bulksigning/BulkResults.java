package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.bulksigning.BulkJob.Signing;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.FilePart;
import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The end of a job: its results leave, in as many callbacks as it takes, in their order. What is
/// not needed any more is forgotten in the same transaction.
@Component
final class BulkResults {
  /// So long they are tried.
  static final Duration DELIVERY = Duration.ofHours(24);

  private static final String FILE = "sigFile";

  private final BulkStore store;
  private final Proofs proofs;
  private final Callbacks callbacks;
  private final Audit audit;
  private final InstantSource clock;

  BulkResults(
      BulkStore store, Proofs proofs, Callbacks callbacks, Audit audit, InstantSource clock) {
    this.store = store;
    this.proofs = proofs;
    this.callbacks = callbacks;
    this.audit = audit;
    this.clock = clock;
  }

  /// In the caller's transaction. Every document has its outcome.
  void send(Signing job, List<SignableDocument> documents) {
    var order = job.order();
    var outcomes = store.outcomes(order.ticket());
    int failed = (int) outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
    var code = failed == documents.size() ? ReturnCode.D71002 : ReturnCode.D00000;
    int callbacksInAll = Math.ceilDiv(documents.size(), order.perCallback());
    for (int i = 0; i < callbacksInAll; i++) {
      int from = i * order.perCallback();
      int to = Math.min(from + order.perCallback(), documents.size());
      var file = WireJson.bytes(list(documents, outcomes.subList(from, to)));
      callbacks.send(
          new Callback(
              order.service(),
              order.resultUri(),
              order.ticket().value(),
              code,
              content(job, callbacksInAll, i + 1, failed),
              List.of(new FilePart(FILE, file)),
              Layout.SIGNATURES,
              SignBulk.NAME,
              clock.instant().plus(DELIVERY)));
    }
    store.complete(order.ticket(), failed, clock.instant());
    proofs.forget(job.proof());
    audit.record(
        Actor.platform(),
        "bulksigning.completed",
        Subject.account(job.by()),
        Map.of(
            "ticket", order.ticket().value(),
            "documents", Integer.toString(documents.size()),
            "failed", Integer.toString(failed)));
  }

  private static JsonNode content(Signing job, int inAll, int number, int failed) {
    var order = job.order();
    var content = WireJson.mapper().createObjectNode().put("businessID", order.businessId());
    if (order.state() != null) {
      content.put("state", order.state());
    }
    return content
        .put("cert", Base64.getEncoder().encodeToString(job.certificate()))
        .put("totalCallbacks", inAll)
        .put("callbackSeq", number)
        .put("totalSignNum", order.documents())
        .put("failSignNum", failed);
  }

  /// What was signed of these; what failed is not in it.
  private static ObjectNode list(List<SignableDocument> documents, List<Outcome> outcomes) {
    var file = WireJson.mapper().createObjectNode();
    var list = file.putArray("signatures");
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Signed signed) {
        list.add(item(documents.get(signed.position()), signed));
      }
    }
    return file;
  }

  private static ObjectNode item(SignableDocument document, Outcome.Signed signed) {
    var signature = Base64.getEncoder().encodeToString(signed.signature());
    var item = WireJson.mapper().createObjectNode().put("id", document.id());
    return document.pdf()
        ? item.put("docDigest", document.digest()).put("pdfSignature", signature)
        : item.put("hash", document.digest())
            .put("timestamp", signed.at().toEpochMilli())
            .put("signature", signature);
  }
}
