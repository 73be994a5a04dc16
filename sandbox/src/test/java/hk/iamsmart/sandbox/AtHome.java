package hk.iamsmart.sandbox;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// A resident whose phone has done everything that it does before a place is visited.
final class AtHome implements Applicant {
  private final Caller caller;
  private final String resident;
  private final AccountTier tier;
  private CompletableFuture<String> code = new CompletableFuture<>();
  private CountDownLatch back = new CountDownLatch(1);

  private AtHome(Caller caller, String resident, AccountTier tier) {
    this.caller = caller;
    this.resident = resident;
    this.tier = tier;
  }

  /// Somebody on the way, with the code.
  ///
  /// @param outcome once they are back
  /// @param again comes back and leaves with another code
  record OnTheWay(
      String code,
      Runnable back,
      CompletableFuture<RegistrationOutcome> outcome,
      Supplier<OnTheWay> again) {}

  static OnTheWay leaves(Caller caller, String resident, AccountTier tier) {
    var applicant = new AtHome(caller, resident, tier);
    var server = URI.create(caller.base());
    var http = Phone.http();
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "phone-of-" + resident),
            new Phone.Surroundings(
                http,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new HttpIntegrity(http, server),
                Language.EN_US));
    return applicant.leaves(phone);
  }

  private OnTheWay leaves(Phone phone) {
    code = new CompletableFuture<>();
    back = new CountDownLatch(1);
    var outcome =
        CompletableFuture.supplyAsync(() -> phone.register(this), Thread::startVirtualThread);
    var made = CompletableFuture.anyOf(code, outcome.thenApply(o -> o.toString())).join();
    return new OnTheWay(
        String.valueOf(made),
        back::countDown,
        outcome,
        () -> {
          back.countDown();
          outcome.join();
          return leaves(phone);
        });
  }

  @Override
  public AccountTier tier() {
    return tier;
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
    var printed = caller.get("/sandbox/v1/residents/" + resident + "/card").json();
    return new PrintedCard(
        printed.path("hkic").asString(),
        LocalDate.parse(printed.path("birthDate").asString()),
        LocalDate.parse(printed.path("issuedAt").asString()));
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
    code.complete(Objects.requireNonNull(visit.code()));
    try {
      back.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.empty();
  }

  @Override
  public String password() {
    return "480215";
  }

  @Override
  public String email() {
    return resident + "@kiosk.example";
  }

  @Override
  public String code() {
    return caller.mailedCode(email());
  }
}
