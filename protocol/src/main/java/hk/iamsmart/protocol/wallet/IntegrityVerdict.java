package hk.iamsmart.protocol.wallet;

/// What a trusted integrity authority says of a phone: the payload of a compact JWS with `alg`
/// `ES256` and a `kid`.
///
/// @param iss the authority
/// @param iat seconds since the epoch
/// @param exp seconds since the epoch
/// @param nonce the integrity challenge: base64url of SHA-256 of the UAF challenge string
/// @param deviceKey base64url of SHA-256 of the device key's SubjectPublicKeyInfo
/// @param device a stable name of the hardware, so that one phone has one account
/// @param osVersion numbers separated by dots
/// @param biometrics whether the owner has enrolled biometrics
public record IntegrityVerdict(
    String iss,
    long iat,
    long exp,
    String nonce,
    String deviceKey,
    String device,
    PhonePlatform platform,
    String osVersion,
    Integrity integrity,
    boolean biometrics) {
  /// Whether the operating system is as its maker left it.
  public enum Integrity {
    INTACT,
    /// rooted or jailbroken
    ROOTED
  }
}
