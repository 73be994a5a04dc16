package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/approvals`.
public record ApprovalList(List<ApprovalView> approvals) {
  public ApprovalList {
    approvals = List.copyOf(approvals);
  }
}
