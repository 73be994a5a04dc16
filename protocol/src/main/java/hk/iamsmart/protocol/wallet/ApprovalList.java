package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/approvals`.
///
/// @param now what time it is for the deadlines, ISO 8601, UTC: a phone's clock may be another
public record ApprovalList(List<ApprovalView> approvals, String now) {
  public ApprovalList {
    approvals = List.copyOf(approvals);
  }
}
