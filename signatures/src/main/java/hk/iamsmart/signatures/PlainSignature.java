package hk.iamsmart.signatures;

import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A signature that stands beside its document, as hash signing gives it (wire contract, section
/// 5).
///
/// @param certificate DER
/// @param given when the caller says that it was made; proves nothing
public record PlainSignature(
    SignatureAlgorithm algorithm,
    Content content,
    byte[] signature,
    byte[] certificate,
    @Nullable Instant given) {
  /// What was signed.
  public sealed interface Content {
    /// The document; its digest is what was sent as `hashCode`.
    record Document(byte[] bytes) implements Content {}

    /// The decoded `hashCode` itself.
    record HashCode(byte[] bytes) implements Content {}
  }
}
