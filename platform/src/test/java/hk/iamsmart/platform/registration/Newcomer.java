package hk.iamsmart.platform.registration;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Somebody without an account, with a card and a mailbox.
public final class Newcomer implements Applicant {
  static final String PICTURE = "what-the-camera-saw-of-";
  static final String PORTRAIT = "portrait-of-the-chip";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  public Resident resident;
  final AccountTier tier;
  final TestPorts.Post post;
  public PrintedCard card;
  public AgeGroup age = AgeGroup.ADULT;
  public String sod = "trusted";
  public Function<String, Optional<String>> guardian = _ -> Optional.of("NO_GUARDIAN");
  public String password = "480215";
  public String email;

  public Newcomer(TestPorts.Registry registry, TestPorts.Post post, AccountTier tier) {
    this(registry, post, tier, LocalDate.of(1988, 4, 17));
  }

  public Newcomer(
      TestPorts.Registry registry, TestPorts.Post post, AccountTier tier, LocalDate born) {
    this(registry, post, tier, born, number());
  }

  Newcomer(
      TestPorts.Registry registry,
      TestPorts.Post post,
      AccountTier tier,
      LocalDate born,
      HkicNumber number) {
    this.post = post;
    this.tier = tier;
    this.resident =
        new Resident(
            number,
            "WONG, Ka Yan",
            "黃嘉欣",
            born,
            Gender.F,
            LocalDate.of(2020, 3, 9),
            Resident.Status.PERMANENT,
            false,
            false);
    this.card =
        new PrintedCard(resident.hkic().reveal(), resident.birthDate(), resident.cardIssuedAt());
    this.email = "newcomer" + PEOPLE.get() + "@example.com";
    registry.put(resident);
  }

  /// The same person, who registers for another tier.
  Newcomer(TestPorts.Registry registry, TestPorts.Post post, AccountTier tier, Newcomer same) {
    this.post = post;
    this.tier = tier;
    this.resident = same.resident;
    this.card = same.card;
    this.email = same.email;
    registry.put(resident);
  }

  public static HkicNumber number() {
    return number(300_000 + PEOPLE.incrementAndGet());
  }

  /// @param number of six digits
  static HkicNumber number(int number) {
    for (int check = 0; check < 11; check++) {
      var written = "V" + number + Character.toUpperCase(Character.forDigit(check, 16));
      var hkic = HkicNumber.parse(written);
      if (hkic.isPresent()) {
        return hkic.get();
      }
    }
    throw new AssertionError("no check digit fits");
  }

  @Override
  public AccountTier tier() {
    return tier;
  }

  @Override
  public AgeGroup age() {
    return age;
  }

  @Override
  public PrintedCard card() {
    return card;
  }

  @Override
  public Tap tap(byte[] challenge) {
    return new Tap.Read(chip(resident, challenge));
  }

  public ChipReading chip(Resident of, byte[] challenge) {
    var written =
        String.join(
            "|",
            of.hkic().reveal(),
            of.enName(),
            of.chName() == null ? "" : of.chName(),
            of.birthDate().toString(),
            of.gender().name(),
            of.cardIssuedAt().toString());
    return new ChipReading(
        sod, written, PORTRAIT, "dg11", "dg15", HexFormat.of().formatHex(challenge));
  }

  @Override
  public List<byte[]> act(List<String> actions) {
    return actions.stream()
        .map(action -> (PICTURE + action).getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  @Override
  public Optional<String> guardian(String link) {
    return guardian.apply(link);
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public String email() {
    return email;
  }

  @Override
  public String code() {
    return post.last(email, Letter.Kind.CONFIRMATION_CODE).values().getFirst();
  }
}
