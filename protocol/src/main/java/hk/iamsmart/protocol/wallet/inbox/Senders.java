package hk.iamsmart.protocol.wallet.inbox;

import java.util.List;

/// Answer of `GET /wallet/v1/senders`: the online services that may send notices to this citizen,
/// and what of it the citizen has chosen to receive.
public record Senders(List<Sender> senders) {
  public Senders {
    senders = List.copyOf(senders);
  }

  /// @param serviceName in the language of the call
  /// @param categories that the citizen receives
  /// @param receipts whether the service is told that the citizen has read a notice
  /// @param topics that the service has for its notices
  public record Sender(
      String clientID,
      String serviceName,
      String serviceDomain,
      List<NoticeCategory> categories,
      boolean receipts,
      List<SenderTopic> topics) {
    public Sender {
      categories = List.copyOf(categories);
      topics = List.copyOf(topics);
    }
  }

  /// What some notices of a service are about.
  ///
  /// @param name in the language of the call
  /// @param received false when the citizen has turned it off
  public record SenderTopic(String key, String name, boolean received) {}
}
