package hk.iamsmart.protocol.wallet.inbox;

import java.util.List;

/// Body of `PUT /wallet/v1/senders/{clientID}`: what the citizen receives of this service from now
/// on.
///
/// @param receipts whether the service is told that the citizen has read a notice
public record SenderChoice(List<NoticeCategory> categories, boolean receipts) {
  public SenderChoice {
    categories = List.copyOf(categories);
  }
}
