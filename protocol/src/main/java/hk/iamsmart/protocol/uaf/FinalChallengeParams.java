package hk.iamsmart.protocol.uaf;

import org.jspecify.annotations.Nullable;

/// What the UAF client binds the signature to (FIDO UAF 1.1 protocol §3.1.7).
///
/// @param facetID who asked on the phone: the origin of a page, or the app's signing identity
public record FinalChallengeParams(
    String appID, String challenge, String facetID, ChannelBinding channelBinding) {
  /// What the client knows of its TLS channel (§3.1.8); all absent when the platform does not tell.
  public record ChannelBinding(
      @Nullable String serverEndPoint,
      @Nullable String tlsServerCertificate,
      @Nullable String tlsUnique,
      @Nullable String cid_pubkey) {
    /// No knowledge of the channel.
    public static final ChannelBinding UNKNOWN = new ChannelBinding(null, null, null, null);
  }
}
