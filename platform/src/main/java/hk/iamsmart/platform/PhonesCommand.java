package hk.iamsmart.platform;

import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Devices.Decision;
import hk.iamsmart.platform.devices.PhoneObserver;
import hk.iamsmart.platform.ground.DeviceId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The commands `suspended-phones`, `restore-phone` and `end-phone`: what a person decides when a
/// signature counter went back. Phones, and what hangs on them, on the running server's database if
/// there is one. The server need not stop: it asks the database at every call.
///
/// Of these rooms only what a decision needs is made: no timer runs here and no page is served.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
    value = {
      "hk.iamsmart.platform.database",
      "hk.iamsmart.platform.vault",
      "hk.iamsmart.platform.audit",
      "hk.iamsmart.platform.accounts",
      "hk.iamsmart.platform.devices",
      "hk.iamsmart.platform.authority",
      "hk.iamsmart.platform.certificates",
      "hk.iamsmart.platform.tlskeys",
      "hk.iamsmart.platform.services",
      "hk.iamsmart.platform.tokens",
      "hk.iamsmart.platform.passwords",
      "hk.iamsmart.platform.identification",
      "hk.iamsmart.platform.mail",
      "hk.iamsmart.platform.life",
      "hk.iamsmart.platform.callbacks",
      "hk.iamsmart.platform.push"
    },
    excludeFilters = @Filter(type = FilterType.REGEX, pattern = PhonesCommand.DELIVERIES))
class PhonesCommand {
  static final String LIST = "suspended-phones";
  static final String RESTORE = "restore-phone";
  static final String END = "end-phone";

  /// Would send callbacks, and starts by itself; the rest of its room posts for others.
  static final String DELIVERIES = "hk\\.iamsmart\\.platform\\.callbacks\\.Deliveries";

  /// What is told of a decision must be there before one is made.
  @Bean
  static LazyInitializationExcludeFilter deciding() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        Devices.class, PhoneObserver.class, AccountObserver.class);
  }

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    return fault(words).orElseGet(() -> work(words)).tell();
  }

  private static Optional<CommandAnswer> fault(String[] words) {
    if (words[0].equals(LIST)) {
      return words.length == 1 ? Optional.empty() : misunderstood(LIST + " takes no argument.");
    }
    if (words.length != 3) {
      return misunderstood("To be given: " + words[0] + " <deviceID> <operator>");
    }
    if (!CommandAnswer.isId(words[1])) {
      return misunderstood(
          "deviceID must be as " + LIST + " lists it: 32 hex digits with hyphens.");
    }
    return CommandAnswer.operatorFault(words[2]);
  }

  private static Optional<CommandAnswer> misunderstood(String line) {
    return Optional.of(CommandAnswer.notUnderstood(line));
  }

  private static CommandAnswer work(String[] words) {
    try (var house = HouseCommand.house(PhonesCommand.class)) {
      return answer(house.getBean(Devices.class), words);
    } catch (DataAccessException | TransactionException e) {
      return CommandAnswer.noDatabase();
    }
  }

  /// @param words that were found to be understood
  static CommandAnswer answer(Devices devices, String[] words) {
    if (words[0].equals(LIST)) {
      return list(devices);
    }
    var phone = new DeviceId(UUID.fromString(words[1]));
    var by = Actor.operator(words[2]);
    return words[0].equals(RESTORE)
        ? answer(
            phone,
            devices.restore(phone, by),
            "counts again. Certificates are on hold no more, unless the account is suspended.")
        : answer(
            phone, devices.end(phone, by), "is unbound. Certificates are revoked: keyCompromise.");
  }

  private static CommandAnswer answer(DeviceId phone, Decision decision, String done) {
    var subject = "Phone " + phone + " ";
    return switch (decision) {
      case DONE -> CommandAnswer.done(subject + done);
      case NO_SUCH_PHONE -> CommandAnswer.notPossible("There is no phone " + phone + ".");
      case NOT_SUSPENDED -> CommandAnswer.notPossible(subject + "is not suspended.");
      case UNBOUND ->
          CommandAnswer.notPossible(subject + "is unbound: there is nothing left to decide.");
    };
  }

  /// No personal data: an account is told by its id.
  private static CommandAnswer list(Devices devices) {
    var all = devices.suspended();
    var lines = new ArrayList<>(all.stream().map(phone -> line(phone, devices)).toList());
    lines.add("Suspended phones: " + all.size() + ".");
    return new CommandAnswer(CommandAnswer.DONE, lines);
  }

  private static String line(BoundPhone phone, Devices devices) {
    var told = devices.suspension(phone.id());
    return "%s since %s account %s: %s"
        .formatted(
            phone.id(),
            told.map(t -> t.at().truncatedTo(ChronoUnit.SECONDS).toString()).orElse("unknown"),
            phone.account(),
            told.flatMap(t -> t.detail("reason")).orElse("unknown"));
  }
}
