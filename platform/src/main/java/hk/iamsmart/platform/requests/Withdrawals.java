package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Answer;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.protocol.ReturnCode;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Requests that their service takes back.
@Component
final class Withdrawals {
  private final RequestsStore store;
  private final Approvals approvals;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Withdrawals(
      RequestsStore store,
      Approvals approvals,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.approvals = approvals;
    this.clock = clock;
    this.transaction = transaction;
  }

  boolean withdraw(ApprovalId ticket, ReturnCode code) {
    return transaction.execute(_ -> {
      var row = store.find(ticket).orElse(null);
      if (row == null || row.code() != null) {
        return false;
      }
      if (row.approval() != null && approvals.withdraw(row.approval()) instanceof Answer.Done) {
        return true;
      }
      // nobody came with the ticket yet, or its code expired
      return row.anonymous() && store.end(ticket, code, null, clock.instant());
    });
  }
}
