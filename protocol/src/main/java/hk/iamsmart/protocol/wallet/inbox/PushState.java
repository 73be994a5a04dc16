package hk.iamsmart.protocol.wallet.inbox;

/// Answer of `GET /wallet/v1/push`.
///
/// @param publicKey what a browser subscribes to (`applicationServerKey`): a point on P-256,
///   base64url
/// @param browsers how many browsers of this phone are rung by Web Push
public record PushState(String publicKey, int browsers) {}
