package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.approvals.Approval.Approved;
import hk.iamsmart.platform.approvals.Approval.Refused;
import hk.iamsmart.platform.approvals.Approval.Settled;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Activities;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What became of a citizen's questions, as long as they are kept. What was withdrawn or ran out of
/// time was no deed of theirs and is left out.
@Component
final class History {
  private static final int MOST = 50;

  private final ApprovalsStore store;
  private final Services services;

  History(ApprovalsStore store, Services services) {
    this.store = store;
    this.services = services;
  }

  Activities of(AccountId citizen, Language language) {
    return new Activities(
        store.settledOf(citizen, MOST).stream()
            .map(settled -> activity(settled, language))
            .flatMap(Optional::stream)
            .toList());
  }

  /// Empty when the service is there no more.
  private Optional<Activity> activity(Settled settled, Language language) {
    return services
        .find(settled.question().from())
        .map(service ->
            new Activity(
                settled.question().matter(),
                service.name(language),
                service.domain(),
                outcome(settled),
                settled.at().toString()));
  }

  private static String outcome(Settled settled) {
    return switch (settled) {
      case Approved _ -> "APPROVED";
      case Refused r when r.reason() == Refusal.REJECTED -> "REFUSED";
      case Refused _, Approval.Expired _ -> "FAILED";
    };
  }
}
