package hk.iamsmart.members.enrolment;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Each step of an application, with its entry in the audit: both or neither.
@Component
final class EnrolmentSteps {
  private final Audit audit;
  private final Installation installation;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  EnrolmentSteps(
      Audit audit,
      Installation installation,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.audit = audit;
    this.installation = installation;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  Instant now() {
    return clock.instant();
  }

  UUID freshId() {
    return ids.uuid();
  }

  boolean keepsStage() {
    return installation.keeps(Stage.ITE);
  }

  Outcome transaction(Supplier<Outcome> work) {
    return transaction.execute(_ -> work.get());
  }

  /// Whatever does not end well leaves nothing behind.
  Outcome moved(
      Optional<Enrolment> found, Actor by, String deed, Function<Enrolment, Outcome> work) {
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    var one = found.get();
    return transaction.execute(status -> {
      var outcome = work.apply(one);
      if (outcome instanceof Outcome.Done) {
        record(by, one.organisation(), deed, one.id());
      } else {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  void record(Actor by, UUID organisation, String deed, UUID id) {
    audit.record(by, deed, Subject.organisation(organisation), Map.of("enrolment", id.toString()));
  }
}
