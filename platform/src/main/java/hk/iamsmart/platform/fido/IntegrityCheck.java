package hk.iamsmart.platform.fido;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.protocol.Engines;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.IntegrityVerdict;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a trusted authority vouches, now and for this gesture, that the phone is fit to hold an
/// identity. Nothing that the phone says of itself counts.
public final class IntegrityCheck {
  /// From the making of a verdict to its use.
  public static final Duration OLDEST = Duration.ofMinutes(5);

  /// What clocks may differ by.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int LONGEST = 4096;
  private static final Pattern HARDWARE = Pattern.compile("[\\x21-\\x7e]{8,128}");

  private final Map<String, JWSVerifier> authorities;
  private final OsVersion oldestAndroid;
  private final OsVersion oldestIos;

  /// @param keys public keys (P-256) of the trusted authorities, each with a `kid`
  /// @param oldestAndroid for example `8.0`
  /// @param oldestIos for example `8.0`
  public IntegrityCheck(JWKSet keys, String oldestAndroid, String oldestIos) {
    this.authorities = verifiers(keys);
    this.oldestAndroid = OsVersion.setting(oldestAndroid);
    this.oldestIos = OsVersion.setting(oldestIos);
  }

  /// What the check says.
  public sealed interface Result {
    /// @param hardware what the authority calls this phone
    record Fit(String hardware) implements Result {}

    record Unfit(WalletFault fault, String reason) implements Result {}
  }

  /// What a verdict must be about.
  ///
  /// @param challenge the UAF challenge string
  /// @param keyId the thumbprint of the device key
  /// @param hardware as bound; null at binding
  public record Subject(
      String challenge, String keyId, PhonePlatform platform, @Nullable String hardware) {}

  /// Judges a compact JWS; freshness by the real clock.
  public Result check(@Nullable String claimedVerdict, Subject subject, Instant realNow) {
    if (claimedVerdict == null) {
      return bad("no verdict");
    }
    var read = read(claimedVerdict);
    if (read.isEmpty()) {
      return bad("not a verdict of a trusted authority");
    }
    var verdict = read.get();
    if (!fresh(verdict, realNow)) {
      return bad("not a fresh verdict");
    }
    if (!verdict.nonce().equals(Challenges.integrity(subject.challenge()))) {
      return bad("a verdict about another challenge");
    }
    if (!verdict.deviceKey().equals(subject.keyId())) {
      return bad("a verdict about another device key");
    }
    if (verdict.platform() != subject.platform()) {
      return bad("a verdict about another platform");
    }
    if (!HARDWARE.matcher(verdict.device()).matches()
        || subject.hardware() != null && !subject.hardware().equals(verdict.device())) {
      return bad("a verdict about another phone");
    }
    return fitness(verdict);
  }

  /// Whether a system as old as this may be used at all; asked early, of what the phone claims.
  public Optional<WalletFault> tooOld(PhonePlatform platform, String osVersion) {
    var oldest =
        switch (platform) {
          case ANDROID -> oldestAndroid;
          case IOS -> oldestIos;
          case WEB -> OsVersion.ANY;
        };
    var version = OsVersion.parse(osVersion);
    if (version.isEmpty()) {
      return platform == PhonePlatform.WEB
          ? Optional.empty()
          : Optional.of(WalletFault.OLD_OPERATING_SYSTEM);
    }
    return version.get().compareTo(oldest) < 0
        ? Optional.of(WalletFault.OLD_OPERATING_SYSTEM)
        : Optional.empty();
  }

  private Result fitness(IntegrityVerdict verdict) {
    if (verdict.integrity() != IntegrityVerdict.Integrity.INTACT) {
      return new Result.Unfit(WalletFault.ROOTED_PHONE, "rooted or jailbroken");
    }
    var old = tooOld(verdict.platform(), verdict.osVersion());
    if (old.isPresent()) {
      return new Result.Unfit(old.get(), "operating system too old");
    }
    if (!verdict.biometrics()) {
      return new Result.Unfit(WalletFault.NO_BIOMETRICS, "no biometrics enrolled");
    }
    return new Result.Fit(verdict.device());
  }

  private static boolean fresh(IntegrityVerdict verdict, Instant now) {
    var made = Instant.ofEpochSecond(Math.clamp(verdict.iat(), 0, Integer.MAX_VALUE * 2L));
    var ends = Instant.ofEpochSecond(Math.clamp(verdict.exp(), 0, Integer.MAX_VALUE * 2L));
    return !made.isAfter(now.plus(SKEW))
        && !made.isBefore(now.minus(OLDEST))
        && ends.isAfter(now)
        && ends.isAfter(made);
  }

  private Optional<IntegrityVerdict> read(String claimed) {
    if (claimed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var jws = JWSObject.parse(claimed);
      var kid = jws.getHeader().getKeyID();
      var authority = kid == null ? null : authorities.get(kid);
      if (authority == null
          || !JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
          || !jws.verify(authority)) {
        return Optional.empty();
      }
      return Optional.of(WalletMessages.read(jws.getPayload().toBytes(), IntegrityVerdict.class));
    } catch (ParseException | JOSEException | MalformedMessage | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Result bad(String reason) {
    return new Result.Unfit(WalletFault.BAD_VERDICT, reason);
  }

  private static Map<String, JWSVerifier> verifiers(JWKSet keys) {
    var verifiers = new HashMap<String, JWSVerifier>();
    for (var key : keys.getKeys()) {
      try {
        if (!(key instanceof ECKey ec) || ec.getKeyID() == null) {
          throw new CannotStart("an integrity key is not an EC key with a kid");
        }
        verifiers.put(ec.getKeyID(), verifier(ec.toECPublicKey()));
      } catch (JOSEException e) {
        throw new CannotStart("an integrity key is not usable for ES256", e);
      }
    }
    return Map.copyOf(verifiers);
  }

  /// The key is read anew, as an object of the provider that computes with it.
  private static JWSVerifier verifier(ECPublicKey key) throws JOSEException {
    var ours =
        P256.readSpki(key.getEncoded())
            .orElseThrow(() -> new CannotStart("an integrity key is not of the curve P-256"));
    var verifier = new ECDSAVerifier((ECPublicKey) ours);
    verifier.getJCAContext().setProvider(Engines.chosen().curves());
    return verifier;
  }
}
