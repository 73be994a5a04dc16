package hk.iamsmart.protocol.wallet;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.P256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The signature of one call of the wallet API: HTTP Message Signatures (RFC 9421) in one fixed
/// profile with a Content-Digest (RFC 9530). Same label, same components in the same order, same
/// parameters in the same order, always; any other form is no signature.
///
/// ```
/// Content-Digest: sha-256=:…:
/// Signature-Input: device=("@method" "@path" "@query" "content-digest");created=1763712000;nonce="…";keyid="…";alg="ecdsa-p256-sha256"
/// Signature: device=:…:
/// ```
public final class DeviceSignature {
  /// Bytes of a nonce.
  public static final int NONCE_BYTES = 16;

  private static final String COMPONENTS = "(\"@method\" \"@path\" \"@query\" \"content-digest\")";
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");
  private static final Pattern SIGNATURE = Pattern.compile("device=:([A-Za-z0-9+/]{86}==):");
  private static final Pattern INPUT =
      Pattern.compile(
          "device="
              + Pattern.quote(COMPONENTS)
              + ";created=([0-9]{1,11});nonce=\"([A-Za-z0-9_-]{22})\""
              + ";keyid=\"([A-Za-z0-9_-]{43})\";alg=\"ecdsa-p256-sha256\"");

  private final byte[] digest;
  private final long created;
  private final String nonce;
  private final String keyId;
  private final byte[] signature;

  private DeviceSignature(
      byte[] digest, long created, String nonce, String keyId, byte[] signature) {
    this.digest = digest;
    this.created = created;
    this.nonce = nonce;
    this.keyId = keyId;
    this.signature = signature;
  }

  /// Signs a call.
  ///
  /// @param path the absolute path as sent, percent-encoding included
  /// @param query without the question mark, empty when there is none
  /// @param created seconds since the epoch
  /// @param nonce 16 random bytes
  public static DeviceSignature sign(
      PrivateKey key,
      PublicKey publicKey,
      String method,
      String path,
      String query,
      byte[] body,
      long created,
      byte[] nonce) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce has 16 bytes");
    }
    var encodedNonce = Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    var unsigned =
        new DeviceSignature(
            sha256(body), created, encodedNonce, thumbprint(publicKey), new byte[0]);
    var signature = P256.signRaw(key, unsigned.base(method, path, query));
    return new DeviceSignature(unsigned.digest, created, encodedNonce, unsigned.keyId, signature);
  }

  /// Reads the three headers; empty when one has not exactly the form of the profile.
  public static Optional<DeviceSignature> parse(
      String claimedDigest, String claimedInput, String claimedSignature) {
    var digest = DIGEST.matcher(claimedDigest);
    var input = INPUT.matcher(claimedInput);
    var signature = SIGNATURE.matcher(claimedSignature);
    if (!digest.matches() || !input.matches() || !signature.matches()) {
      return Optional.empty();
    }
    var digestBytes = Base64Text.read(digest.group(1));
    var signatureBytes = Base64Text.read(signature.group(1));
    if (digestBytes.isEmpty() || signatureBytes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeviceSignature(
            digestBytes.get(),
            Long.parseLong(input.group(1)),
            input.group(2),
            input.group(3),
            signatureBytes.get()));
  }

  /// How a device key is named: base64url of SHA-256 of its DER SubjectPublicKeyInfo.
  public static String thumbprint(PublicKey key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(P256.spkiOf(key)));
  }

  /// Whether the digest is the one of this body.
  public boolean covers(byte[] body) {
    return Arrays.equals(digest, sha256(body));
  }

  /// Whether the key signed this call. The body is only covered when [#covers] says so too.
  public boolean verifies(PublicKey key, String method, String path, String query) {
    return P256.verifiesRaw(key, base(method, path, query), signature);
  }

  /// Seconds since the epoch.
  public long created() {
    return created;
  }

  /// base64url of 16 bytes.
  public String nonce() {
    return nonce;
  }

  /// The thumbprint of the device key that claims to have signed.
  public String keyId() {
    return keyId;
  }

  /// The value of `Content-Digest`.
  public String contentDigest() {
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
  }

  /// The value of `Signature-Input`.
  public String signatureInput() {
    return "device=" + parameters();
  }

  /// The value of `Signature`.
  public String signature() {
    return "device=:" + Base64.getEncoder().encodeToString(signature) + ":";
  }

  private String parameters() {
    return COMPONENTS
        + ";created="
        + created
        + ";nonce=\""
        + nonce
        + "\";keyid=\""
        + keyId
        + "\";alg=\"ecdsa-p256-sha256\"";
  }

  // RFC 9421 §2.5
  private byte[] base(String method, String path, String query) {
    var base =
        "\"@method\": "
            + method
            + "\n\"@path\": "
            + path
            + "\n\"@query\": ?"
            + query
            + "\n\"content-digest\": "
            + contentDigest()
            + "\n\"@signature-params\": "
            + parameters();
    return base.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
