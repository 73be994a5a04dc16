package hk.iamsmart.protocol.wallet.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Body of `PUT /wallet/v1/senders/{clientID}`: what the citizen receives of this service from now
/// on.
///
/// @param receipts whether the service is told that the citizen has read a notice
/// @param topicsOff the topics of the service that the citizen does not receive; null to leave them
///   as they are
public record SenderChoice(
    List<NoticeCategory> categories, boolean receipts, @Nullable List<String> topicsOff) {
  public SenderChoice {
    categories = List.copyOf(categories);
    topicsOff = topicsOff == null ? null : List.copyOf(topicsOff);
  }

  /// Says nothing of topics.
  public SenderChoice(List<NoticeCategory> categories, boolean receipts) {
    this(categories, receipts, null);
  }
}
