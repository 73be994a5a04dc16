package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.HouseSettings;
import org.springframework.stereotype.Component;

/// The link that leads a phone to a question: what the QR code says, and what a button on a phone
/// opens, as an App Link or Universal Link where an app has claimed it.
@Component
final class WalletLink {
  private final String base;

  WalletLink(HouseSettings house) {
    base = house.baseUrl().toString();
  }

  String to(ApprovalId ticket, String rotation) {
    return base + query(ticket, rotation);
  }

  /// Below the base URL.
  static String query(ApprovalId ticket, String rotation) {
    return "/wallet?ticket=" + ticket.value() + "&r=" + rotation;
  }
}
