package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.recognition.KekIssuers;
import hk.iamsmart.platform.recognition.RecognisedAuthorities;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// The two authorities that this sandbox recognises, one for each kind of certificate; made once
/// and kept over restarts and resets, as those of a real installation outlive it.
@Component
public final class SimulatedAuthorities implements KekIssuers {
  private final Map<Kind, Root> roots = new EnumMap<>(Kind.class);
  private final RecognisedAuthorities recognised;
  private final InstantSource clock;
  private final InstantSource realClock;
  private final SecureRandom random;

  SimulatedAuthorities(
      SandboxFolder folder,
      InstantSource clock,
      @Qualifier("realClock") InstantSource realClock,
      SecureRandom random) {
    this.clock = clock;
    this.realClock = realClock;
    this.random = random;
    for (var kind : Kind.values()) {
      var file = "authority-" + kind.name().toLowerCase(Locale.ROOT);
      var kept =
          folder.keep(
              file, () -> Root.fresh(kind.authority(), realClock.instant(), random).written());
      roots.put(kind, Root.read(kept));
    }
    recognised =
        new RecognisedAuthorities(
            List.of(certificate(Kind.TRIAL)), List.of(certificate(Kind.PRODUCTION)));
  }

  @Override
  public Optional<KekFault> fault(KekCertificate certificate, Stage stage, Instant now) {
    return recognised.fault(certificate, stage, now);
  }

  /// Of the authority itself.
  X509Certificate certificate(Kind kind) {
    return root(kind).certificate();
  }

  private Root root(Kind kind) {
    return Optional.ofNullable(roots.get(kind)).orElseThrow();
  }

  /// Valid for so long by the sandbox's clock, and already when that goes back to real time.
  public X509Certificate issue(Kind kind, X500Name to, PublicKey key, Duration life) {
    var now = realClock.instant();
    var until = Duration.between(now, clock.instant().plus(life));
    return root(kind).issue(to, key, now, until, random);
  }
}
