package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.chip.CardFacts;
import hk.iamsmart.platform.chip.ChipVerdict;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.residents.Residents;
import hk.iamsmart.protocol.card.ChipReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// The rooms below registration as a test wants them to answer.
@Configuration(proxyBeanMethods = false)
public class TestPorts {
  /// Knows the people that a test tells it of.
  public static final class Registry implements Residents {
    private final Map<HkicNumber, Resident> people = new ConcurrentHashMap<>();
    public final AtomicReference<Function<HkicNumber, RecordAnswer>> answers =
        new AtomicReference<>(this::known);

    public void put(Resident resident) {
      people.put(resident.hkic(), resident);
    }

    public RecordAnswer known(HkicNumber hkic) {
      var found = people.get(hkic);
      return found == null ? new RecordAnswer.NotFound() : new RecordAnswer.Found(found);
    }

    @Override
    public RecordAnswer ask(HkicNumber hkic) {
      return answers.get().apply(hkic);
    }
  }

  /// Compares faces by a rule, and remembers with whom.
  public static final class Camera implements Faces {
    public final List<Known> asked = new CopyOnWriteArrayList<>();
    public final AtomicReference<BiFunction<Known, Capture, FaceVerdict>> rule =
        new AtomicReference<>((_, _) -> new FaceVerdict.Match());

    @Override
    public FaceVerdict compare(Known known, Capture capture) {
      asked.add(known);
      return rule.get().apply(known, capture);
    }
  }

  /// Believes a chip whose signature is the challenge, and reads the facts from what is written in
  /// its first data group: number, names, dates.
  public static final class Reader implements Chips {
    public final AtomicBoolean believes = new AtomicBoolean(true);

    @Override
    public boolean believesSome() {
      return believes.get();
    }

    @Override
    public ChipVerdict judge(ChipReading reading, byte[] challenge, Instant now) {
      if (!reading.sod().equals("trusted")) {
        return new ChipVerdict.Refused(
            ChipVerdict.Reason.valueOf(reading.sod()), "as the test wants");
      }
      var signed = java.util.HexFormat.of().formatHex(challenge);
      if (!reading.activeAuthentication().equals(signed)) {
        return new ChipVerdict.Refused(ChipVerdict.Reason.CLONED, "another challenge");
      }
      var written = reading.dg1().split("\\|", -1);
      return new ChipVerdict.Genuine(
          new CardFacts(
              HkicNumber.parse(written[0]).orElseThrow(),
              written[1],
              written[2].isEmpty() ? null : written[2],
              java.time.LocalDate.parse(written[3]),
              Gender.valueOf(written[4]),
              java.time.LocalDate.parse(written[5]),
              "***AZ"),
          reading.dg2().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Keeps letters.
  public static final class Post implements Mail {
    public final List<Letter> sent = new CopyOnWriteArrayList<>();
    public final AtomicReference<Consumer<Letter>> before = new AtomicReference<>(_ -> {});
    public final AtomicBoolean open = new AtomicBoolean(true);

    @Override
    public boolean isOpen() {
      return open.get();
    }

    @Override
    public void send(Letter letter) {
      before.get().accept(letter);
      sent.add(letter);
    }

    public Letter last(String address, Letter.Kind kind) {
      return sent.reversed().stream()
          .filter(l -> l.to().value().equals(address) && l.kind() == kind)
          .findFirst()
          .orElseThrow();
    }
  }

  @Bean
  @Primary
  Registry testRegistry() {
    return new Registry();
  }

  @Bean
  @Primary
  Camera testCamera() {
    return new Camera();
  }

  @Bean
  @Primary
  Reader testReader() {
    return new Reader();
  }

  @Bean
  @Primary
  Post testPost() {
    return new Post();
  }
}
