package hk.iamsmart.people.citizendesk;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Uuids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Members of staff look at citizens' accounts. Each look has a reason, is an entry of the audit,
/// and the citizen's activity tells of it; none shows personal data.
@Component
final class Looks {
  /// How long one may look, and load the page again.
  static final Duration LASTS = Duration.ofMinutes(15);

  private final CitizenDeskStore store;
  private final Known known;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Looks(
      CitizenDeskStore store,
      Known known,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.known = known;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Who is known by which number.
  @Component
  record Known(Accounts accounts, Approvals approvals, Devices devices) {}

  /// Whose reference number this is: that of an account, which staff have, or that of a request,
  /// which the citizen reads on the phone.
  Optional<AccountId> citizen(String reference) {
    var account =
        Uuids.parse(reference)
            .map(AccountId::new)
            .filter(id -> known.accounts().find(id).isPresent());
    return account.isPresent()
        ? account
        : ApprovalId.parse(reference).flatMap(known.approvals()::find).flatMap(Looks::citizen);
  }

  private static Optional<AccountId> citizen(Approval request) {
    return switch (request) {
      case Approval.Offered _, Approval.Expired _ -> Optional.empty();
      case Approval.Waiting waiting -> Optional.of(waiting.asked());
      case Approval.Approved approved -> Optional.of(approved.by());
      case Approval.Refused refused -> Optional.ofNullable(refused.asked());
    };
  }

  /// Begins to look.
  ///
  /// @param reason which the audit can keep
  Look begin(SignedIn who, AccountId citizen, String reason) {
    return transaction.execute(_ -> {
      var look = new Look(ids.uuid(), citizen, clock.instant().plus(LASTS));
      store.insert(look, who.actor().written());
      audit.record(
          who.actor(), "citizens.looked at", Subject.account(citizen), Map.of("reason", reason));
      return look;
    });
  }

  /// One's own, until it is over.
  Optional<Look> find(SignedIn who, UUID id) {
    return store.look(id, who.actor().written(), clock.instant());
  }

  Optional<Account> account(Look look) {
    return known.accounts().find(look.account());
  }

  Optional<BoundPhone> phone(Look look) {
    return known.devices().deviceOf(look.account());
  }

  void trim() {
    store.deleteLooksEndedBefore(clock.instant());
  }
}
