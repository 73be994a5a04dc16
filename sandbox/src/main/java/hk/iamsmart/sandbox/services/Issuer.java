package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.certifying.SimulatedAuthorities;
import hk.iamsmart.sandbox.services.SandboxServices.Wanted;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Makes the credentials and keys of new services.
@Component
final class Issuer {
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final SimulatedAuthorities authorities;

  Issuer(
      IdSource ids,
      SecureRandom random,
      InstantSource realClock,
      SimulatedAuthorities authorities) {
    this.ids = ids;
    this.random = random;
    this.realClock = realClock;
    this.authorities = authorities;
  }

  SandboxService fresh(Wanted wanted, boolean seeded) {
    var english = wanted.english();
    var certificate =
        wanted.stage() == Stage.SIMULATED
            ? TestCertificate.make(english, realClock.instant(), random)
            : TestCertificate.issued(english, wanted.stage(), authorities, random);
    var owner = SandboxService.owner(english, seeded);
    return SandboxService.of(ids.hex32(), ids.hex32(), owner, certificate, seeded, wanted);
  }
}
