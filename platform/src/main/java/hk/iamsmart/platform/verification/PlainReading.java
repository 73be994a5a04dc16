package hk.iamsmart.platform.verification;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.signatures.PlainSignature;
import hk.iamsmart.signatures.PlainSignature.Content;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a signature that stands beside its document, as people and programs send it: texts in
/// base64, certificates in PEM or DER.
sealed interface PlainReading {
  record Read(PlainSignature signature) implements PlainReading {}

  /// @param field what is missing or cannot be read
  record Unfit(String field) implements PlainReading {}

  int LARGEST_SIGNATURE = 4096;
  int LARGEST_CERTIFICATE = 32 << 10;

  static PlainReading of(Uploads.Parts parts) {
    var algorithm = SignatureAlgorithm.parse(parts.text("algorithm"));
    if (algorithm.isEmpty()) {
      return new Unfit("algorithm");
    }
    var content = content(parts, algorithm.get());
    if (content.isEmpty()) {
      return new Unfit(parts.byName().containsKey("hashCode") ? "hashCode" : "document");
    }
    var signature = base64(parts.bytes("signature"));
    if (signature.isEmpty() || signature.get().length > LARGEST_SIGNATURE) {
      return new Unfit("signature");
    }
    var certificate = certificate(parts.bytes("certificate"));
    if (certificate.isEmpty()) {
      return new Unfit("certificate");
    }
    var claimedTime = parts.text("signedAt");
    var given = time(claimedTime);
    if (given == null && !claimedTime.isEmpty()) {
      return new Unfit("signedAt");
    }
    return new Read(
        new PlainSignature(
            algorithm.get(), content.get(), signature.get(), certificate.get(), given));
  }

  private static Optional<Content> content(Uploads.Parts parts, SignatureAlgorithm algorithm) {
    if (parts.byName().containsKey("document")) {
      return Optional.of(new Content.Document(parts.bytes("document")));
    }
    return base64(parts.bytes("hashCode"))
        .filter(h -> algorithm.takes(h.length))
        .map(Content.HashCode::new);
  }

  private static Optional<byte[]> certificate(byte[] sent) {
    if (sent.length == 0 || sent.length > LARGEST_CERTIFICATE) {
      return Optional.empty();
    }
    if (sent[0] == 0x30) {
      return Optional.of(sent);
    }
    var text = new String(sent, StandardCharsets.ISO_8859_1);
    var bare = text.replaceAll("(?s).*?-----BEGIN CERTIFICATE-----(.*?)-----END.*", "$1");
    return base64(bare.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<byte[]> base64(byte[] sent) {
    return Base64Text.read(sent).filter(b -> b.length > 0);
  }

  /// With its offset as programs write it, or by the clocks of Hong Kong as a form sends it.
  private static @Nullable Instant time(String claimed) {
    try {
      return Instant.parse(claimed);
    } catch (DateTimeException e) {
      return local(claimed);
    }
  }

  private static @Nullable Instant local(String claimed) {
    try {
      return LocalDateTime.parse(claimed).atZone(Dates.HONG_KONG).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
