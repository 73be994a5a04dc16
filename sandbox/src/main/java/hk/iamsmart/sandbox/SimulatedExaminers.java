package hk.iamsmart.sandbox;

import hk.iamsmart.platform.stepup.CardCheck;
import hk.iamsmart.platform.stepup.FaceMatch;
import hk.iamsmart.platform.stepup.Judgement;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whoever judges faces and cards in production, played by the sandbox: a capture says itself whose
/// it is. `NO_MATCH` is a stranger's, at `DOWN` nobody can judge, everything else (`MATCH`, or a
/// real picture) is the holder's. What a persona's phone captures is part of its behaviour.
@Configuration(proxyBeanMethods = false)
class SimulatedExaminers {
  @Bean
  FaceMatch simulatedFaceMatch() {
    return (_, capture) -> judged(capture);
  }

  @Bean
  CardCheck simulatedCardCheck() {
    return (_, reading) -> judged(reading);
  }

  private static Judgement judged(byte[] evidence) {
    return switch (new String(evidence, StandardCharsets.ISO_8859_1)) {
      case "NO_MATCH" -> new Judgement.NoMatch();
      case "DOWN" ->
          new Judgement.Unavailable("the simulated provider is down, as the capture says");
      default -> new Judgement.Match();
    };
  }
}
