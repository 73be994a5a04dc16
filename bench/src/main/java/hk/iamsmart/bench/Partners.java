package hk.iamsmart.bench;

import hk.iamsmart.phone.face.FacePicture;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.faces.Faces;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.mail.Carrier;
import hk.iamsmart.platform.mail.Email;
import hk.iamsmart.platform.residents.RecordAnswer;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.residents.Residents;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whom a registration asks outside of the house, within the measured server: each answers at once
/// and takes next to nothing. The registry knows everybody, with the same name and the same dates.
@Configuration(proxyBeanMethods = false)
class Partners {
  static final String LETTER = "/bench/letter";
  static final LocalDate BORN = LocalDate.of(1988, 4, 17);
  static final LocalDate ISSUED = LocalDate.of(2020, 3, 9);

  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final int LOOKS = 5_000;

  @Bean
  Residents registry() {
    return Partners::found;
  }

  private static RecordAnswer found(HkicNumber hkic) {
    return new RecordAnswer.Found(
        new Resident(
            hkic,
            "WONG, Ka Yan",
            "黃嘉欣",
            BORN,
            Gender.F,
            ISSUED,
            Resident.Status.PERMANENT,
            false,
            false));
  }

  /// Whoever does alive what was asked is who they say.
  @Bean
  Faces faceAuthority() {
    return (_, capture) -> {
      var seen =
          capture.pictures().stream()
              .map(FacePicture::read)
              .flatMap(Optional::stream)
              .filter(FacePicture::live)
              .map(FacePicture::action)
              .toList();
      var asked = capture.actions().stream().map(Faces.Action::name).toList();
      return seen.equals(asked.isEmpty() ? List.of(FacePicture.STILL) : asked)
          ? new FaceVerdict.Match()
          : new FaceVerdict.Spoof();
    };
  }

  /// Remembers the code in each letter until it is asked for.
  static final class Codes implements Carrier {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final Map<String, String> byAddress = new ConcurrentHashMap<>();

    @Override
    public Outcome carry(Email email) {
      var code = CODE.matcher(email.text());
      if (code.find()) {
        byAddress.put(email.to().value(), code.group());
      }
      return new Outcome.Taken();
    }

    String taken(String address) {
      for (int look = 0; look < LOOKS; look++) {
        var code = byAddress.remove(address);
        if (code != null) {
          return code;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      throw new IllegalStateException("no letter has come");
    }
  }

  @Bean
  Codes codesOfLetters() {
    return new Codes();
  }

  /// The code of the letter to an address, once it has come.
  @Bean
  SealedEndpoint letterEndpoint(Codes codes) {
    return SealedEndpoint.of(
        LETTER,
        request -> {
          var address = request.body().get("to").stringValue();
          return new SealedAnswer.Success(Map.of("code", codes.taken(address)));
        });
  }
}
