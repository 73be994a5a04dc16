package hk.iamsmart.people;

import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.chip.CardIssuers;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.chip.SignedChips;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.residents.Residents;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who is asked about citizens while they register: a registry that knows whom a test tells it of,
/// and an issuer whose cards are believed.
@Configuration(proxyBeanMethods = false)
class CounterPorts {
  /// Knows people.
  static final class Registry implements Residents {
    private final Map<HkicNumber, Resident> people = new ConcurrentHashMap<>();
    final AtomicBoolean answers = new AtomicBoolean(true);

    void put(Resident resident) {
      people.put(resident.hkic(), resident);
    }

    @Override
    public RecordAnswer ask(HkicNumber hkic) {
      var known = people.get(hkic);
      if (!answers.get()) {
        return new RecordAnswer.Unavailable("as the test wants");
      }
      return known == null ? new RecordAnswer.NotFound() : new RecordAnswer.Found(known);
    }
  }

  @Bean
  Registry registry() {
    return new Registry();
  }

  @Bean
  SimulatedIssuer issuer(SecureRandom random) {
    return SimulatedIssuer.founded(random);
  }

  @Bean
  Chips chips(SimulatedIssuer issuer) {
    return new SignedChips(CardIssuers.of(issuer.rootPem()));
  }

  @Bean
  Faces faces() {
    return (_, _) -> new FaceVerdict.Match();
  }
}
