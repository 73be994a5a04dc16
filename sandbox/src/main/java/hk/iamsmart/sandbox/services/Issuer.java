package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.ground.IdSource;
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

  Issuer(IdSource ids, SecureRandom random, InstantSource realClock) {
    this.ids = ids;
    this.random = random;
    this.realClock = realClock;
  }

  SandboxService fresh(Wanted wanted, boolean seeded) {
    var english = wanted.english();
    var certificate = TestCertificate.make(english, realClock.instant(), random);
    var owner = SandboxService.owner(english, seeded);
    return SandboxService.of(ids.hex32(), ids.hex32(), owner, certificate, seeded, wanted);
  }
}
