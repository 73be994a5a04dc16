package hk.iamsmart.platform.bulksigning;

import static hk.iamsmart.protocol.ReturnCode.D71006;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.signing.Signatures;
import hk.iamsmart.protocol.signing.SigningResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Notes what a service made of the signatures of a job. Saying the same again changes nothing;
/// saying something else is refused, and nothing of it is noted.
@Component
final class BulkAcknowledgements {
  private final VerdictsStore store;
  private final Signatures signatures;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  BulkAcknowledgements(
      VerdictsStore store,
      Signatures signatures,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.signatures = signatures;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  SealedAnswer of(BulkJob job, Verdicts verdicts) {
    if (!(job instanceof BulkJob.Completed(var order, var _, var _))) {
      return new Refusal(D71006, "the job is not completed");
    }
    return switch (verdicts) {
      case Verdicts.OfAll(SigningResult result) -> all(order, result);
      case Verdicts.Each each -> each(order, each);
    };
  }

  private SealedAnswer all(BulkJob.Order order, SigningResult result) {
    if (store.judgedOtherwise(order.ticket(), result)) {
      return another();
    }
    return switch (signatures.acknowledge(order.service(), order.ticket(), result)) {
      case DONE -> new Success(Map.of());
      case NO_SIGNATURE -> new Refusal(D71006, "nothing was signed in this job");
      case ANOTHER_RESULT -> another();
    };
  }

  private static Refusal another() {
    return new Refusal(D71006, "it was acknowledged with another signingResult");
  }

  private SealedAnswer each(BulkJob.Order order, Verdicts.Each each) {
    var byPosition = new TreeMap<Integer, SigningResult>();
    for (var verdict : each.byId().entrySet()) {
      var position = store.signed(order.ticket(), verdict.getKey());
      if (position.isEmpty()) {
        return new Refusal(D71006, "no document with one of the ids was signed in this job");
      }
      byPosition.put(position.get(), verdict.getValue());
    }
    var ofAll = signatures.acknowledged(order.ticket());
    if (ofAll.filter(r -> byPosition.values().stream().anyMatch(v -> v != r)).isPresent()) {
      return another();
    }
    return transaction.execute(status -> {
      if (!store.judge(order.ticket(), byPosition, clock.instant())) {
        status.setRollbackOnly();
        return another();
      }
      audit.record(
          Actor.service(order.service()),
          "bulksigning.acknowledged",
          Subject.ticket(order.ticket()),
          Map.of("documents", Integer.toString(byPosition.size())));
      return new Success(Map.of());
    });
  }
}
