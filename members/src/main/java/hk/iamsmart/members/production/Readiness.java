package hk.iamsmart.members.production;

import hk.iamsmart.members.checklist.Checklist;
import hk.iamsmart.members.checklist.Checklist.Standing;
import hk.iamsmart.members.checklist.Row;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.Invited;
import hk.iamsmart.platform.mail.EmailAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What keeps an application from going on. It is asked when the application is sent and at each
/// approval, because what was so once may be so no more.
@Component
final class Readiness {
  private final Checklist checklist;
  private final Holdings holdings;
  private final Memberships memberships;

  Readiness(Checklist checklist, Holdings holdings, Memberships memberships) {
    this.checklist = checklist;
    this.holdings = holdings;
    this.memberships = memberships;
  }

  /// What the checklist of the Integrated Testing Environment says.
  ///
  /// @param open rows that are not done
  /// @param elsewhere whether the rest is seen in another installation, where people have to look
  record Tested(Set<Row> open, boolean elsewhere) {
    private static final Tested DONE = new Tested(Set.of(), false);
    private static final Tested NEVER = new Tested(EnumSet.allOf(Row.class), false);

    Tested {
      open = Set.copyOf(open);
    }

    private static Tested of(Standing standing) {
      return new Tested(standing.open(), standing.isElsewhere());
    }
  }

  /// Asked outside of transactions: it waits for calls that are being kept. A review finds the
  /// service in production, where it shows every day what the checklist asked once.
  Tested tested(Head head) {
    return head.approvedAt().isPresent()
        ? Tested.DONE
        : holdings.service(head.service()).map(checklist::of).map(Tested::of).orElse(Tested.NEVER);
  }

  /// Empty when nothing is in the way.
  Optional<Outcome> fault(Dossier dossier, Tested tested) {
    if (!dossier.open().isEmpty()) {
      return Optional.of(new Outcome.Incomplete());
    }
    var members = members(dossier);
    if (!members.isEmpty()) {
      return Optional.of(new Outcome.NoLongerIndependent(members));
    }
    return tested.open().isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.NotTested(tested.open()));
  }

  /// Those assessors who belong to the organisation by now, or belonged to it since.
  private List<String> members(Dossier dossier) {
    var organisation = dossier.head().organisation();
    return dossier.assessors().stream()
        .filter(one -> memberships.knows(organisation, new EmailAddress(one.address())))
        .map(Invited::name)
        .toList();
  }
}
