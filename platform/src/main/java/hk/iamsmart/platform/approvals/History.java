package hk.iamsmart.platform.approvals;

import hk.iamsmart.platform.approvals.Approval.Approved;
import hk.iamsmart.platform.approvals.Approval.Refused;
import hk.iamsmart.platform.approvals.Approval.Settled;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Activities;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What became of a citizen's questions, as long as they are kept, and of the account. What was
/// withdrawn or ran out of time was no deed of theirs and is left out.
@Component
final class History {
  private static final int MOST = 100;

  private final ApprovalsStore store;
  private final Services services;
  private final AccountEvents events;

  History(ApprovalsStore store, Services services, AccountEvents events) {
    this.store = store;
    this.services = services;
    this.events = events;
  }

  Activities of(AccountId citizen, Language language) {
    var questions =
        store.settledOf(citizen, MOST).stream()
            .map(settled -> activity(settled, language))
            .flatMap(Optional::stream);
    return new Activities(
        Stream.concat(questions, events.of(citizen, language, MOST).stream())
            .sorted(Comparator.comparing((Activity a) -> Instant.parse(a.at())).reversed())
            .limit(MOST)
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
                settled.at().toString(),
                null));
  }

  private static String outcome(Settled settled) {
    return switch (settled) {
      case Approved _ -> "APPROVED";
      case Refused r when r.reason() == Refusal.REJECTED -> "REFUSED";
      case Refused _, Approval.Expired _ -> "FAILED";
    };
  }
}
