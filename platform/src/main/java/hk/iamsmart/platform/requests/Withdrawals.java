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
    return transaction.execute(_ ->
        switch (store.find(ticket).orElse(null)) {
          case null -> false;
          case Request.Ended _ -> false;
          case Request.Asked asked -> withdrawn(asked.ticket());
          case Request.Announced announced -> ended(announced, code);
          // its code may have expired
          case Request.Offered offered -> withdrawn(offered.question()) || ended(offered, code);
        });
  }

  private boolean withdrawn(ApprovalId question) {
    return approvals.withdraw(question) instanceof Answer.Done;
  }

  private boolean ended(Request.Unanswered request, ReturnCode code) {
    return store.end(request.end(code, clock.instant()));
  }
}
