package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/activity`: what became of the citizen's questions, newest first.
public record Activities(List<Activity> activities) {
  public Activities {
    activities = List.copyOf(activities);
  }

  /// One question that is over.
  ///
  /// @param kind as of an [ApprovalView]
  /// @param serviceName in the language of the call
  /// @param outcome `APPROVED`; `REFUSED` by the citizen; `FAILED` when gesture, phone or account
  ///   were not good enough
  /// @param at ISO 8601, UTC
  public record Activity(
      String kind, String serviceName, String serviceDomain, String outcome, String at) {}
}
