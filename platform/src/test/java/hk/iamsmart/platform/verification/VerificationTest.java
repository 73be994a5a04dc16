package hk.iamsmart.platform.verification;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.TestDoors;
import hk.iamsmart.platform.verification.Verification.Answer;
import hk.iamsmart.signatures.RevocationStatus;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SamplePdf;
import hk.iamsmart.signatures.SampleSignature;
import hk.iamsmart.signatures.Trust;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);

  private record Silent() implements Trust {
    @Override
    public List<X509Certificate> roots() {
      return List.of(AUTHORITY.root);
    }

    @Override
    public List<X509Certificate> between() {
      return List.of(AUTHORITY.issuing);
    }

    @Override
    public Optional<RevocationStatus> statusAt(BigInteger serialNumber, Instant at) {
      throw new IllegalStateException("no connection");
    }
  }

  @Test
  void when_the_register_does_not_answer_nothing_is_said_of_the_signature() {
    var settings = new VerificationSettings(1, Duration.ofSeconds(30));
    var verification = new Verification(new Silent(), InstantSource.fixed(NOW), settings);
    var signature = SampleSignature.by(AUTHORITY.citizen("CHAN"), NOW);
    var pdf = SamplePdf.sign(SamplePdf.unsigned(), signature);
    for (int i = 0; i < 3; i++) {
      try (var turn = verification.turn(TestDoors.loopback()).orElseThrow()) {
        assertThat(turn.pdf(pdf)).isInstanceOf(Answer.Busy.class);
      }
    }
  }
}
