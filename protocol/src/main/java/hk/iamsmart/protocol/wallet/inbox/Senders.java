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
  public record Sender(
      String clientID,
      String serviceName,
      String serviceDomain,
      List<NoticeCategory> categories,
      boolean receipts) {
    public Sender {
      categories = List.copyOf(categories);
    }
  }
}
