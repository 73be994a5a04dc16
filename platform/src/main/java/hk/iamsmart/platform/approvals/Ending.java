package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.approvals.Approval.Settled;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What goes with every change of a question: the audit, the matter that asked, and the bell.
@Component
final class Ending {
  private final ApprovalsStore store;
  private final Audit audit;
  private final Bells bells;
  private final Rotation rotation;
  private final ObjectProvider<Matter> matters;

  Ending(
      ApprovalsStore store,
      Audit audit,
      Bells bells,
      Rotation rotation,
      ObjectProvider<Matter> matters) {
    this.store = store;
    this.audit = audit;
    this.bells = bells;
    this.rotation = rotation;
    this.matters = matters;
  }

  /// In the caller's transaction; false when somebody else was first.
  boolean settle(Settled settled, String by) {
    if (!store.settle(settled)) {
      return false;
    }
    var details = new TreeMap<>(Map.of("matter", settled.question().matter(), "by", by));
    switch (settled) {
      case Approval.Approved a -> record(Actor.citizen(a.by()), "approved", a, details);
      case Approval.Refused r -> {
        details.put("reason", r.reason().name().toLowerCase(Locale.ROOT));
        record(Actor.SYSTEM, "refused", r, details);
      }
      case Approval.Expired e -> record(Actor.SYSTEM, "expired", e, details);
    }
    matter(settled.question()).settled(settled);
    bells.ringAfterCommit(settled.id());
    return true;
  }

  /// In the caller's transaction; false when somebody else was first.
  boolean claimed(Waiting waiting, DeviceId with) {
    if (!store.claim(waiting)) {
      return false;
    }
    var details = Map.of("matter", waiting.question().matter(), "by", "device:" + with);
    record(Actor.citizen(waiting.asked()), "claimed", waiting, details);
    bells.ringAfterCommit(waiting.id());
    return true;
  }

  StatementOutcome statement(Waiting waiting, JsonNode choices, Language language) {
    var question = waiting.question();
    return matter(question).statement(question, waiting.asked(), choices, language);
  }

  Matter.Shown show(Question question, Language language) {
    return matter(question).show(question, language);
  }

  Approvals.QrCode code(ApprovalId id, Instant now) {
    return new Approvals.QrCode(rotation.at(id, now), rotation.nextAfter(now));
  }

  boolean freshCode(ApprovalId id, String claimed, Instant now) {
    return rotation.fresh(id, claimed, now);
  }

  Bells.Bell hang(ApprovalId id) {
    return bells.hang(id);
  }

  private void record(Actor actor, String deed, Approval about, Map<String, String> details) {
    audit.record(actor, "approvals." + deed, "approval:" + about.id(), details);
  }

  private Matter matter(Question question) {
    return matters.stream()
        .filter(m -> m.name().equals(question.matter()))
        .findFirst()
        .orElseThrow(() -> new Bug("nobody asks the matter " + question.matter()));
  }
}
