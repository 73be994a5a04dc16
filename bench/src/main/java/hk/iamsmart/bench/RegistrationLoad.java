package hk.iamsmart.bench;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.face.FacePicture;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// (g): registrations for iAM Smart, each by somebody new with a phone fresh from the box: all
/// steps over HTTP, with liveness, password and the code of a letter. No chip is read. Nobody
/// thinks meanwhile.
final class RegistrationLoad {
  private static final int FIRST_NUMBER = 100_000;

  /// As large as the picture of a camera that was made small for this.
  private static final int PICTURE_BYTES = 40_000;

  private final Server server;
  private final Client client;
  private final int phones;
  private final SecureRandom random = new SecureRandom();
  private final SimulatedAuthority authority;
  private final byte[] portrait = new byte[PICTURE_BYTES];
  private final AtomicInteger people = new AtomicInteger();

  /// @param phones at a time
  RegistrationLoad(Server server, Client client, int phones) {
    this.server = server;
    this.client = client;
    this.phones = phones;
    this.authority =
        new SimulatedAuthority(LoginLoad.authorityKeys(server.facts()), InstantSource.system());
    random.nextBytes(portrait);
  }

  Figures run(Duration time) throws IOException, SQLException {
    server.settle();
    var before = server.meter();
    var outcome = outcome(time);
    return Figures.of(outcome, server.meter().since(before));
  }

  private Load.Outcome outcome(Duration time) throws IOException {
    return Load.asFastAsItGoes(phones, Integer.MAX_VALUE, time).run((_, _) -> register());
  }

  /// What both came to, one beside the other.
  record Beside(Figures logins, double registrationsPerSecond) {}

  /// As many logins as go beside as many registrations as go. CPU is that of both.
  Beside beside(LoginLoad logins, Duration time) throws IOException, SQLException {
    try (var thread = Executors.newSingleThreadExecutor()) {
      var registering =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return outcome(time);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              thread);
      var figures = logins.run(time);
      return new Beside(figures, registering.join().perSecond());
    } catch (CompletionException e) {
      throw new IOException("registering failed", e);
    }
  }

  private void register() throws IOException {
    int number = people.getAndIncrement();
    try (var air = new Connection(server.facts().port())) {
      var around =
          new Phone.Surroundings(
              new LeanHttp(air),
              URI.create("http://localhost:" + server.facts().port()),
              InstantSource.system(),
              random,
              authority,
              Language.EN_US);
      var hardware = Hardware.of(PhonePlatform.ANDROID, "newcomer-" + number);
      var phone = Phone.open(PhoneStorage.inMemory(), hardware, around);
      var outcome = phone.register(new Newcomer(number));
      if (!(outcome instanceof RegistrationOutcome.Registered)) {
        throw new IOException("not registered: " + outcome);
      }
    }
  }

  /// Somebody whom nobody has seen before.
  private final class Newcomer implements Applicant {
    private final int number;

    private Newcomer(int number) {
      this.number = number;
    }

    @Override
    public AccountTier tier() {
      return AccountTier.IAM_SMART;
    }

    @Override
    public AgeGroup age() {
      return AgeGroup.ADULT;
    }

    @Override
    public PrintedCard card() {
      return new PrintedCard(hkic(), Partners.BORN, Partners.ISSUED);
    }

    private String hkic() {
      for (char digit : "0123456789A".toCharArray()) {
        var hkic = HkicNumber.parse("V" + (FIRST_NUMBER + number) + "(" + digit + ")");
        if (hkic.isPresent()) {
          return hkic.get().reveal();
        }
      }
      throw new IllegalStateException("one of eleven check digits fits");
    }

    @Override
    public Tap tap(byte[] challenge) {
      return new Tap.NotRead("NO_CHIP");
    }

    @Override
    public List<byte[]> act(List<String> actions) {
      return actions.stream().map(action -> FacePicture.of(portrait, action).bytes()).toList();
    }

    @Override
    public String password() {
      return "480215";
    }

    @Override
    public String email() {
      return "newcomer" + number + "@example.com";
    }

    @Override
    public String code() {
      try {
        int port = server.facts().port();
        return client.call(port, Partners.LETTER, Map.of("to", email())).path("code").asString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
