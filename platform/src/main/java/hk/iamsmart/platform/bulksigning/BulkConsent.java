package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.bulksigning.BulkJob.Order;
import hk.iamsmart.platform.bulksigning.BulkJob.Signing;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.requests.RequestKind.Accepted;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.requests.RequestKind.Result;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.signing.DocumentSigner;
import hk.iamsmart.protocol.signing.DocumentSet;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.StringNode;

/// From the request to the citizen's consent, which starts the work. Everything in the caller's
/// transaction.
@Component
final class BulkConsent {
  private final BulkStore store;
  private final DocumentSigner signer;
  private final Proofs proofs;
  private final BulkWork work;
  private final Audit audit;
  private final BsqcToken tokens;
  private final InstantSource clock;

  BulkConsent(
      BulkStore store,
      DocumentSigner signer,
      Proofs proofs,
      BulkWork work,
      Audit audit,
      BsqcToken tokens,
      InstantSource clock) {
    this.store = store;
    this.signer = signer;
    this.proofs = proofs;
    this.work = work;
    this.audit = audit;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// A request was accepted: its documents are kept.
  void asked(Accepted accepted, BulkRequest read) {
    var order =
        new Order(
            accepted.ticket(),
            accepted.service(),
            accepted.businessId(),
            read.state().orElse(null),
            read.requestName(),
            read.department(),
            URI.create(CallbackUrls.meant(read.resultUri())),
            read.perCallback(),
            read.documents().size(),
            clock.instant());
    store.insert(order, read.documents());
  }

  /// Keeps the consent and its proof.
  ///
  /// @return `BSQCToken`
  Result given(Ask<BulkTerms> ask, DocumentSet documents, Gesture gesture) {
    var order =
        store.find(ask.ticket()).map(BulkJob::order).orElseThrow(() -> new Bug("no job to sign"));
    // a proof that activates nothing must not look like a consent
    Signing job;
    try (var active = signer.activate(ask.citizen(), gesture.proof(), documents)) {
      job =
          new Signing(
              order,
              ask.citizen(),
              ask.question(),
              proofs.keep(gesture.proof()),
              active.certificate().serialNumber(),
              active.encodedCertificate(),
              clock.instant());
    }
    var token = tokens.of(ask.ticket());
    if (!store.consent(job, BsqcToken.hash(token))) {
      throw new Bug("a consent was given twice: " + ask.ticket());
    }
    audit.record(
        Actor.citizen(ask.citizen()),
        "bulksigning.consented",
        Subject.account(ask.citizen()),
        Map.of(
            "ticket", ask.ticket().value(),
            "documents", Integer.toString(order.documents()),
            "serialNumber", job.serialNumber()));
    Commit.then(() -> work.wake(ask.ticket()));
    return new Result(Map.of(BsqcToken.PARAMETER, StringNode.valueOf(token)), Map.of());
  }
}
