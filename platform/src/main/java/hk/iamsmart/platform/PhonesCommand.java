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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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

  /// Exit codes, as `docs/operate/keys.md` tells them.
  static final int DONE = 0;

  static final int NOT_POSSIBLE = 1;
  static final int NOT_UNDERSTOOD = 2;

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /// What is told of a decision must be there before one is made.
  @Bean
  static LazyInitializationExcludeFilter deciding() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        Devices.class, PhoneObserver.class, AccountObserver.class);
  }

  /// What the operator is told, on the standard output or as an error.
  record Answer(int exitCode, List<String> lines) {
    static Answer of(int exitCode, String line) {
      return new Answer(exitCode, List.of(line));
    }
  }

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    return tell(fault(words).orElseGet(() -> work(words)));
  }

  /// @return the exit code
  static int tell(Answer answer) {
    var told = answer.exitCode() == DONE ? System.out : System.err;
    answer.lines().forEach(told::println);
    return answer.exitCode();
  }

  private static Optional<Answer> fault(String[] words) {
    if (words[0].equals(LIST)) {
      return words.length == 1 ? Optional.empty() : misunderstood(LIST + " takes no argument.");
    }
    if (words.length != 3) {
      return misunderstood("To be given: " + words[0] + " <deviceID> <operator>");
    }
    if (!ID.matcher(words[1]).matches()) {
      return misunderstood(
          "deviceID must be as " + LIST + " lists it: 32 hex digits with hyphens.");
    }
    return operatorFault(words[2]);
  }

  /// Empty when the word is who does it.
  static Optional<Answer> operatorFault(String word) {
    return OPERATOR.matcher(word).matches()
        ? Optional.empty()
        : misunderstood(
            "operator must be an identifier, never a name: 1 to 64 letters, digits, '.', '_',"
                + " '-'.");
  }

  static Optional<Answer> misunderstood(String line) {
    return Optional.of(Answer.of(NOT_UNDERSTOOD, line));
  }

  private static Answer work(String[] words) {
    try (var house = HouseCommand.house(PhonesCommand.class)) {
      return answer(house.getBean(Devices.class), words);
    } catch (DataAccessException | TransactionException e) {
      return Answer.of(
          NOT_POSSIBLE, "The database did not answer. Nothing was changed: try again.");
    }
  }

  /// @param words that were found to be understood
  static Answer answer(Devices devices, String[] words) {
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

  private static Answer answer(DeviceId phone, Decision decision, String done) {
    var subject = "Phone " + phone + " ";
    return switch (decision) {
      case DONE -> Answer.of(DONE, subject + done);
      case NO_SUCH_PHONE -> Answer.of(NOT_POSSIBLE, "There is no phone " + phone + ".");
      case NOT_SUSPENDED -> Answer.of(NOT_POSSIBLE, subject + "is not suspended.");
      case UNBOUND ->
          Answer.of(NOT_POSSIBLE, subject + "is unbound: there is nothing left to decide.");
    };
  }

  /// No personal data: an account is told by its id.
  private static Answer list(Devices devices) {
    var all = devices.suspended();
    var lines = new ArrayList<>(all.stream().map(phone -> line(phone, devices)).toList());
    lines.add("Suspended phones: " + all.size() + ".");
    return new Answer(DONE, lines);
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
