package hk.iamsmart.people;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Somebody without an account who registers with a phone and goes to a counter.
final class Visitor implements Applicant {
  static final byte[] PORTRAIT = portrait();

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

  final HkicNumber hkic = number(400_000 + PEOPLE.incrementAndGet());
  private final TestPost post;
  private final String email = "visitor" + PEOPLE.get() + "@example.com";

  /// What is done at the place with the code.
  Function<String, Optional<String>> at = _ -> Optional.of("NOT_DONE");

  Visitor(CounterPorts.Registry registry, TestPost post) {
    this.post = post;
    registry.put(
        new Resident(
            hkic,
            "LEUNG, Sze Man",
            "梁詩敏",
            LocalDate.of(1988, 4, 17),
            Gender.F,
            LocalDate.of(2020, 3, 9),
            Resident.Status.PERMANENT,
            false,
            false));
  }

  private static HkicNumber number(int number) {
    for (int check = 0; check < 11; check++) {
      var written = "Y" + number + Character.toUpperCase(Character.forDigit(check, 16));
      var hkic = HkicNumber.parse(written);
      if (hkic.isPresent()) {
        return hkic.get();
      }
    }
    throw new AssertionError("no check digit fits");
  }

  private static byte[] portrait() {
    var picture = new BufferedImage(120, 150, BufferedImage.TYPE_INT_RGB);
    var brush = picture.createGraphics();
    brush.setColor(new Color(0xe7d3c1));
    brush.fillRect(0, 0, 120, 150);
    brush.setColor(new Color(0x5a463a));
    brush.fillOval(30, 30, 60, 80);
    brush.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "jpg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The card in a reader.
  CardTerminal card(SimulatedIssuer issuer, CardKind kind) {
    return card(issuer, kind, PORTRAIT);
  }

  CardTerminal card(SimulatedIssuer issuer, CardKind kind, byte[] portrait) {
    var content =
        new CardContent(
            hkic.reveal(),
            "LEUNG, Sze Man",
            "梁詩敏",
            LocalDate.of(1988, 4, 17),
            CardContent.Sex.F,
            LocalDate.of(2020, 3, 9),
            "***AZ");
    return issuer.issue(content, portrait, kind).before(new SecureRandom());
  }

  @Override
  public AccountTier tier() {
    return AccountTier.IAM_SMART_PLUS;
  }

  @Override
  public AgeGroup age() {
    return AgeGroup.ADULT;
  }

  @Override
  public RegistrationChannel channel() {
    return RegistrationChannel.PLACE;
  }

  @Override
  public PrintedCard card() {
    return new PrintedCard(hkic.reveal(), LocalDate.of(1988, 4, 17), LocalDate.of(2020, 3, 9));
  }

  @Override
  public Tap tap(byte[] challenge) {
    throw new AssertionError("the chip is read at the place");
  }

  @Override
  public List<byte[]> act(List<String> actions) {
    throw new AssertionError("the face is seen at the place");
  }

  @Override
  public Optional<String> visit(PlaceVisit visit) {
    return at.apply(code(visit.code()));
  }

  private static String code(@Nullable String code) {
    if (code == null) {
      throw new AssertionError("no code");
    }
    return code;
  }

  @Override
  public String password() {
    return "480215";
  }

  @Override
  public String email() {
    return email;
  }

  @Override
  public String code() {
    try {
      var found = CODE.matcher(post.next(new EmailAddress(email)).text());
      if (!found.find()) {
        throw new AssertionError("no code in the letter");
      }
      return found.group();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
