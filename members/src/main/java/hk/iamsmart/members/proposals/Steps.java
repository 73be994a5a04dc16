package hk.iamsmart.members.proposals;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Each step of a proposal, with its entry in the audit and what others hear of it.
@Component
final class Steps {
  private final ProposalsStore store;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Steps(ProposalsStore store, Audit audit, ApplicationEventPublisher events) {
    this.store = store;
    this.audit = audit;
    this.events = events;
  }

  /// In the caller's transaction. Empty when it does not stand any more where it stood.
  Optional<Proposal> move(Actor by, Proposal one, Standing to) {
    if (!store.move(one.id(), one.standing(), to)) {
      return Optional.empty();
    }
    record(by, one, deed(to));
    var moved = store.find(one.id()).orElseThrow();
    tell(one.standing(), moved);
    return Optional.of(moved);
  }

  /// Of a draft nobody else hears.
  private void tell(Standing before, Proposal moved) {
    switch (moved.standing()) {
      case Standing.Waiting _ -> events.publishEvent(new ProposalSent(moved));
      case Standing.ChangesAsked _,
          Standing.Approved _,
          Standing.Declined _,
          Standing.Overtaken _,
          Standing.Failed _ ->
          events.publishEvent(new ProposalDecided(moved));
      case Standing.Withdrawn _ when !(before instanceof Standing.Draft) ->
          events.publishEvent(new ProposalDecided(moved));
      case Standing.Draft _, Standing.Effective _, Standing.Withdrawn _ -> {}
    }
  }

  void inEffect(Proposal one, Version version) {
    events.publishEvent(new SettingsInEffect(one, version));
  }

  void record(Actor by, Proposal one, String deed) {
    audit.record(
        by,
        deed,
        Subject.proposal(one.id()),
        Map.of("client", one.copy().client().value(), "number", "" + one.number()));
  }

  private static String deed(Standing to) {
    return switch (to) {
      case Standing.Draft _ -> "proposals.drafted";
      case Standing.Waiting _ -> "proposals.sent";
      case Standing.ChangesAsked _ -> "proposals.changes-asked";
      case Standing.Approved _ -> "proposals.approved";
      case Standing.Effective _ -> "proposals.put-in-effect";
      case Standing.Declined _ -> "proposals.declined";
      case Standing.Withdrawn _ -> "proposals.withdrawn";
      case Standing.Overtaken _ -> "proposals.overtaken";
      case Standing.Failed _ -> "proposals.failed";
    };
  }
}
