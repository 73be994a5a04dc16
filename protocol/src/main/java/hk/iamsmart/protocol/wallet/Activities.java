package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/activity`: what became of the citizen's questions, what happened to
/// the account, and what staff did with it, newest first.
public record Activities(List<Activity> activities) {
  public Activities {
    activities = List.copyOf(activities);
  }

  /// One thing that is over.
  ///
  /// @param kind as of an [ApprovalView] for a question; `ACCOUNT` for a change of the account,
  ///   phone, certificates or sessions; `STAFF` for whatever staff did
  /// @param serviceName in the language of the call; of another kind than a question, who it was
  /// @param serviceDomain empty where it was no service
  /// @param outcome of a question: `APPROVED`; `REFUSED` by the citizen; `FAILED` when gesture,
  ///   phone or account were not good enough. Else what happened, such as `SUSPENDED`
  /// @param at ISO 8601, UTC
  /// @param title what happened, in the language of the call; null for a question
  public record Activity(
      String kind,
      String serviceName,
      String serviceDomain,
      String outcome,
      String at,
      @Nullable String title) {}
}
