package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval.Settled;
import hk.iamsmart.platform.approvals.Approval.Waiting;
import hk.iamsmart.platform.approvals.Matter.StatementOutcome;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What goes with every change of a question: the audit, the matter that asked, and the bell.
@Component
final class Ending {
  private final ApprovalsStore store;
  private final PausesStore pauses;
  private final Audit audit;
  private final Bells bells;
  private final Rotation rotation;
  private final ObjectProvider<Matter> matters;
  private final Services services;
  private final JsonMapper json = JsonMapper.builder().build();

  Ending(
      ApprovalsStore store,
      PausesStore pauses,
      Audit audit,
      Bells bells,
      Rotation rotation,
      ObjectProvider<Matter> matters,
      Services services) {
    this.store = store;
    this.pauses = pauses;
    this.audit = audit;
    this.bells = bells;
    this.rotation = rotation;
    this.matters = matters;
    this.services = services;
  }

  /// In the caller's transaction; false when somebody else was first.
  boolean approve(Approval.Approved approved, Gesture gesture) {
    if (!store.settle(approved)) {
      return false;
    }
    var details = details(approved, Actor.device(gesture.with()).written());
    record(Actor.citizen(approved.by()), "approved", approved, details);
    pauses.approved(approved.id());
    matter(approved.question()).approved(approved, gesture);
    bells.ringAfterCommit(approved.id());
    return true;
  }

  /// Without an approval. In the caller's transaction; false when somebody else was first.
  boolean end(Settled settled, String by) {
    if (!store.settle(settled)) {
      return false;
    }
    var details = details(settled, by);
    switch (settled) {
      case Approval.Approved _ -> throw new Bug("an approval without a gesture");
      case Approval.Refused r -> {
        details.put("reason", r.reason().name().toLowerCase(Locale.ROOT));
        record(Actor.platform(), "refused", r, details);
      }
      case Approval.Expired e -> record(Actor.platform(), "expired", e, details);
    }
    matter(settled.question()).ended(settled);
    bells.ringAfterCommit(settled.id());
    return true;
  }

  /// The phone ended it. Whether the citizen said no or left the question is the same no to who
  /// asked; a phone that could not says none. In the caller's transaction; false when somebody else
  /// was first.
  boolean refuse(Approval.Refused refused, DeviceId with) {
    if (!end(refused, Actor.device(with).written())) {
      return false;
    }
    if (refused.reason() != Refusal.FAILED) {
      pauses.refused(refused.id(), refused.at());
    }
    return true;
  }

  /// Of the refusals those that count no more.
  void forgetPauses(Instant now) {
    pauses.forgetBefore(now.minus(PausesStore.FORGOTTEN_AFTER));
  }

  private static Map<String, String> details(Settled settled, String by) {
    return new TreeMap<>(Map.of("matter", settled.question().matter(), "by", by));
  }

  /// In the caller's transaction; false when somebody else was first.
  boolean claimed(Waiting waiting, DeviceId with) {
    if (!store.claim(waiting)) {
      return false;
    }
    var details = Map.of("matter", waiting.question().matter(), "by", Actor.device(with).written());
    record(Actor.citizen(waiting.asked()), "claimed", waiting, details);
    bells.ringAfterCommit(waiting.id());
    return true;
  }

  /// Whether a citizen meets who asks: both are of one stage. One that is gone asks nobody.
  boolean meets(Account citizen, Question question) {
    return matter(question)
        .stage(question)
        .or(() -> services.find(question.from()).map(OnlineService::stage))
        .map(stage -> stage == citizen.stage())
        .orElse(true);
  }

  Optional<WalletFault> unable(Waiting waiting) {
    return matter(waiting.question()).unable(waiting);
  }

  StatementOutcome statement(Waiting waiting, JsonNode choices, Language language) {
    return matter(waiting.question()).statement(waiting, choices, language);
  }

  /// The statement of what a phone was given to sign.
  StatementOutcome statement(Waiting waiting, ApprovalsStore.Challenged challenged) {
    return statement(waiting, json.readTree(challenged.choices()), challenged.language());
  }

  ApprovalView view(Waiting waiting, Language language, Instant now) {
    var matter = matter(waiting.question());
    var shown = matter.show(waiting, language);
    var terms = services.find(waiting.question().from()).map(OnlineService::terms);
    var scope = matter.scope(waiting.question());
    return new ApprovalView(
        waiting.id().value(),
        waiting.question().matter(),
        shown.serviceName(),
        shown.serviceDomain(),
        shown.requester(),
        shown.statement(),
        waiting.askedAt().toString(),
        waiting.deadline().toString(),
        now.toString(),
        shown.sameDevice(),
        terms.flatMap(ServiceTerms::logo).map(logo -> logo.in(language)).orElse(null),
        terms.flatMap(all -> scope.flatMap(one -> all.reason(one, language))).orElse(null),
        shown.details());
  }

  Approvals.QrCode code(ApprovalId id, Instant now) {
    return new Approvals.QrCode(rotation.at(id, now), rotation.nextAfter(now));
  }

  boolean freshCode(ApprovalId id, String claimed, Instant now) {
    return rotation.fresh(id, claimed, now);
  }

  Watch watch(ApprovalId id) {
    return bells.watch(id);
  }

  private void record(Actor actor, String deed, Approval about, Map<String, String> details) {
    audit.record(actor, "approvals." + deed, Subject.approval(about.id()), details);
  }

  private Matter matter(Question question) {
    return matters.stream()
        .filter(m -> m.asks(question.matter()))
        .findFirst()
        .orElseThrow(() -> new Bug("nobody asks the matter " + question.matter()));
  }
}
