package hk.iamsmart.phone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.IntegrityVerdict;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// An integrity authority that believes what it is told. It is for the sandbox and for tests; no
/// production server trusts its key.
public final class SimulatedAuthority implements IntegritySource {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String ISSUER = "iamsmart-simulated-authority";

  private final KeyPair keys;
  private final String keyId;
  private final InstantSource clock;

  /// @param keys of the curve P-256
  /// @param clock real time: verdicts do not follow a moved clock
  public SimulatedAuthority(KeyPair keys, InstantSource clock) {
    this.keys = keys;
    this.keyId = DeviceSignature.thumbprint(keys.getPublic());
    this.clock = clock;
  }

  /// The public key as a JSON Web Key Set, for the server that is to trust it.
  public String jwks() {
    var point = P256.pointOf(keys.getPublic());
    var x = UafMessages.base64url(Arrays.copyOfRange(point, 1, 33));
    var y = UafMessages.base64url(Arrays.copyOfRange(point, 33, 65));
    var key = Map.of("kty", "EC", "crv", "P-256", "use", "sig", "kid", keyId, "x", x, "y", y);
    return new String(WalletMessages.write(Map.of("keys", List.of(key))), UTF_8);
  }

  @Override
  public String verdict(IntegrityQuestion q) {
    long now = clock.instant().getEpochSecond();
    return sign(
        new IntegrityVerdict(
            ISSUER,
            now,
            now + LIFETIME.toSeconds(),
            q.nonce(),
            q.deviceKey(),
            q.device(),
            q.platform(),
            q.osVersion(),
            q.integrity(),
            q.biometrics()));
  }

  /// Signs any verdict, also one that should not be believed.
  public String sign(IntegrityVerdict verdict) {
    var header = "{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}";
    var content =
        UafMessages.base64url(header.getBytes(UTF_8))
            + "."
            + UafMessages.base64url(WalletMessages.write(verdict));
    var signature = P256.signRaw(keys.getPrivate(), content.getBytes(US_ASCII));
    return content + "." + UafMessages.base64url(signature);
  }
}
