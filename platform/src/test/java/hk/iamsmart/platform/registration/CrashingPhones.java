package hk.iamsmart.platform.registration;

import hk.iamsmart.phone.Applicant;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestHouse;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.Carrier;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/// A house and the phones that register with it, in a process that is killed in the middle, and
/// again afterwards. Letters are the house's own.
final class CrashingPhones {
  static final long LOCK = 4_711;

  /// The version of a registration for iAM Smart+ that has ended.
  static final int LAST = 14;

  /// One for each version, one at the end of the last transaction, and one for iAM Smart that hears
  /// the answer and is killed before it remembers it.
  static final int COUNT = LAST + 3;

  private static final int COMPLETED = LAST + 1;
  private static final int ANSWERED = LAST + 2;
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

  private final ConfigurableApplicationContext house;
  private final Path folder;
  private final boolean first;
  private final TestPost post;
  private final JdbcClient sql;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final List<Newcomer> people = new ArrayList<>();

  /// @param first whether this process is the one that dies
  CrashingPhones(ConfigurableApplicationContext house, Path folder, boolean first) {
    this.house = house;
    this.first = first;
    this.folder = folder;
    this.post = house.getBean(TestPost.class);
    this.sql = house.getBean(JdbcClient.class);
    for (int i = 0; i < COUNT; i++) {
      people.add(person(i));
    }
  }

  /// The same for every process.
  private Newcomer person(int number) {
    var tier = number == ANSWERED ? AccountTier.IAM_SMART : AccountTier.IAM_SMART_PLUS;
    var who =
        new Newcomer(
            house.getBean(TestPorts.Registry.class),
            new TestPorts.Post(),
            tier,
            LocalDate.of(1988, 4, 17),
            Newcomer.number(900_000 + number));
    who.email = "crashing" + number + "@example.com";
    return who;
  }

  /// Mail is the house's own. It has no stereotype, so that no scan finds it.
  static class OwnMail {
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutTestPost() {
      return registry -> registry.removeBeanDefinition("testPost");
    }

    @Bean
    Told told() {
      return new Told(new CopyOnWriteArrayList<>());
    }

    @Bean
    @Primary
    Carrier tellingCarrier(TestPost post, Told told) {
      return email -> {
        var line = "letter " + email.to().value() + " " + email.id() + " " + email.subject();
        told.letters().add(line);
        System.out.println(line);
        return post.carry(email);
      };
    }
  }

  /// What was carried: for whom, which letter, and what it is about.
  record Told(List<String> letters) {}

  static ConfigurableApplicationContext house(Map<String, Object> properties) {
    return new SpringApplicationBuilder(TestHouse.class, OwnMail.class)
        .properties(properties)
        .run();
  }

  /// @param arguments the folder of the phones
  public static void main(String[] arguments) throws InterruptedException {
    new CrashingPhones(house(Map.of()), Path.of(arguments[0]), true).comeIntoTheMiddle();
  }

  private void comeIntoTheMiddle() throws InterruptedException {
    // each that stalls keeps a place, of which a house has few
    var work =
        ReflectionTestUtils.getField(
            ReflectionTestUtils.getField(house.getBean("walletCalls"), "ofNewPhones"), "work");
    ((Semaphore) ReflectionTestUtils.getField(work, "all")).release(COUNT);
    begin(ANSWERED);
    answered.await();
    for (int i = 1; i <= COMPLETED; i++) {
      begin(i);
      awaitStalled(i);
    }
    // it holds what others need who begin
    begin(0);
    awaitStalled(COMPLETED + 1);
    System.out.println("all in the middle");
  }

  private void begin(int number) {
    Thread.ofPlatform().daemon().start(() -> System.out.println(number + ": " + register(number)));
  }

  private void awaitStalled(int wanted) {
    await(
        """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND objid = %d
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """
            .formatted(LOCK),
        wanted);
  }

  private void await(String count, int wanted) {
    for (int i = 0; sql.sql(count).query(Integer.class).single() != wanted; i++) {
      if (i == 6_000) {
        throw new AssertionError("not " + wanted + ": " + count);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /// Finishes what was broken off, and returns how many phones are bound then.
  long goOn() throws InterruptedException {
    // the same address within a minute is sent no other code
    house.getBean(SettableClock.class).advance(Duration.ofMinutes(2));
    try (var threads = Executors.newFixedThreadPool(2)) {
      var all =
          IntStream.range(0, COUNT)
              .<Callable<RegistrationOutcome>>mapToObj(i -> () -> register(i))
              .toList();
      for (var outcome : threads.invokeAll(all)) {
        System.out.println(outcome.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    await("SELECT count(*) FROM certificates_wanted", 0);
    await("SELECT count(*) FROM mail_letter", 0);
    return IntStream.range(0, COUNT)
        .filter(i -> disk(i).load().orElseThrow().binding() != null)
        .count();
  }

  private RegistrationOutcome register(int number) {
    var hardware =
        new Hardware(
            "hardware-of-" + number,
            PhonePlatform.ANDROID,
            "16",
            "stalls at " + number,
            Hardware.of(PhonePlatform.ANDROID, "hardware").integrity(),
            true,
            true);
    var port = Integer.parseInt(house.getEnvironment().getRequiredProperty("local.server.port"));
    var phone =
        new Pocket(house.getBean(Accounts.class), port, house.getBean(SimulatedAuthority.class))
            .phone(storage(number), hardware);
    return phone.register(new Reading(people.get(number)));
  }

  private PhoneStorage disk(int number) {
    return PhoneStorage.onDisk(folder.resolve("phone-" + number + ".json"));
  }

  private PhoneStorage storage(int number) {
    return number == ANSWERED && first ? new Forgetful(disk(number)) : disk(number);
  }

  /// Stops for good before it remembers that it is bound.
  private final class Forgetful implements PhoneStorage {
    private final PhoneStorage disk;

    Forgetful(PhoneStorage disk) {
      this.disk = disk;
    }

    @Override
    public Optional<PhoneState> load() {
      return disk.load();
    }

    @Override
    public void save(PhoneState state) {
      if (state.binding() == null) {
        disk.save(state);
      } else {
        answered.countDown();
        LockSupport.park(this);
      }
    }
  }

  /// Reads the codes in the house's own letters.
  private final class Reading implements Applicant {
    private final Newcomer who;

    Reading(Newcomer who) {
      this.who = who;
    }

    @Override
    public AccountTier tier() {
      return who.tier();
    }

    @Override
    public AgeGroup age() {
      return who.age();
    }

    @Override
    public PrintedCard card() {
      return who.card();
    }

    @Override
    public Tap tap(byte[] challenge) {
      return who.tap(challenge);
    }

    @Override
    public List<byte[]> act(List<String> actions) {
      return who.act(actions);
    }

    @Override
    public String password() {
      return who.password();
    }

    @Override
    public String email() {
      return who.email();
    }

    @Override
    public String code() {
      try {
        while (true) {
          var letter = post.next(new EmailAddress(who.email()));
          var code = CODE.matcher(letter.text());
          if (post.untaken(letter.to()) == 0 && code.find()) {
            return code.group();
          }
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
