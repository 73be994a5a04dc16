package hk.iamsmart.protocol.wallet.inbox;

/// Body of `PUT /wallet/v1/push`: how a browser is reached by Web Push (RFC 8030), as the browser
/// hands it over.
///
/// @param endpoint an https URL of its push service
/// @param p256dh its key (RFC 8291): a point on P-256, base64url
/// @param auth 16 bytes that it shares with us, base64url
public record PushSubscription(String endpoint, String p256dh, String auth) {
  @Override
  public String toString() {
    return "PushSubscription";
  }
}
