package hk.iamsmart.platform;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.AccountObserver;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Change;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.life.AccountDecisions.Decision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The commands `suspend-account` and `resume-account`: what two people decide about a citizen's
/// account, one of whom does it. The server need not stop.
final class AccountsCommand {
  static final String SUSPEND = "suspend-account";
  static final String RESUME = "resume-account";

  /// Instead of an id: the number of the card is read, so that it stands in no list of processes
  /// and in no history of commands.
  private static final String BY_CARD = "-";

  private AccountsCommand() {}

  /// What is told of a decision must be there before one is made. It has no stereotype, so that no
  /// scan of the house finds it.
  @EnableAutoConfiguration
  @ComponentScan({
    "hk.iamsmart.platform.database",
    "hk.iamsmart.platform.vault",
    "hk.iamsmart.platform.audit",
    "hk.iamsmart.platform.accounts",
    "hk.iamsmart.platform.devices",
    "hk.iamsmart.platform.authority",
    "hk.iamsmart.platform.certificates",
    "hk.iamsmart.platform.passwords",
    "hk.iamsmart.platform.identification",
    "hk.iamsmart.platform.mail",
    "hk.iamsmart.platform.life"
  })
  static class AccountsAlone {
    @Bean
    static LazyInitializationExcludeFilter deciding() {
      return LazyInitializationExcludeFilter.forBeanTypes(AccountObserver.class);
    }
  }

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    return fault(words).map(CommandAnswer::notUnderstood).orElseGet(() -> work(words)).tell();
  }

  private static CommandAnswer work(String[] words) {
    var by = Actor.operator(words[2]);
    var decided = new Decision(words[0].equals(SUSPEND), by, words[3], words[4]);
    try (var house = HouseCommand.house(AccountsAlone.class)) {
      return told(words[1], decided, house);
    } catch (DataAccessException | TransactionException e) {
      return CommandAnswer.noDatabase();
    }
  }

  static Optional<String> fault(String[] words) {
    if (words.length != 5) {
      return Optional.of(
          "To be given: " + words[0] + " <accountID or -> <operator> <second> <reason>");
    }
    if (!words[1].equals(BY_CARD) && !CommandAnswer.isId(words[1])) {
      return Optional.of(
          "accountID must be 32 hex digits with hyphens, or - for a card number on the standard"
              + " input.");
    }
    if (!CommandAnswer.isOperator(words[2]) || !CommandAnswer.isOperator(words[3])) {
      return Optional.of(
          "operator and second must be identifiers, never names: 1 to 64 letters, digits, '.',"
              + " '_', '-'.");
    }
    if (words[2].equalsIgnoreCase(words[3])) {
      return Optional.of("second must be another person than operator.");
    }
    return AccountDecisions.isReason(words[4])
        ? Optional.empty()
        : Optional.of(
            "reason must be 1 to 100 letters, digits, spaces and . , : / _ - with nothing"
                + " personal, such as 'case 2026/118'.");
  }

  private static CommandAnswer told(String account, Decision decided, ApplicationContext house) {
    AccountId id;
    if (account.equals(BY_CARD)) {
      var number = HkicNumber.parse(line()).orElse(null);
      if (number == null) {
        return CommandAnswer.notUnderstood("On the standard input must be the number of a card.");
      }
      id = house.getBean(Accounts.class).findByHkic(number).map(Account::id).orElse(null);
      if (id == null) {
        return CommandAnswer.notPossible("Nobody with this card has an account.");
      }
    } else {
      id = new AccountId(UUID.fromString(account));
    }
    return told(id, decided.suspend(), house.getBean(AccountDecisions.class).decide(id, decided));
  }

  private static CommandAnswer told(AccountId id, boolean suspend, Change change) {
    var subject = "Account " + id + " ";
    return switch (change) {
      case DONE ->
          CommandAnswer.done(
              subject
                  + (suspend
                      ? "is suspended. Its certificates are on hold, and the citizen is written to."
                      : "is active again. Its certificates are on hold no more, and the citizen is"
                          + " written to."));
      case NOTHING_TO_DO ->
          CommandAnswer.notPossible(
              subject
                  + (suspend
                      ? "is suspended by staff or the record already."
                      : "is not suspended."));
      case UNKNOWN_ACCOUNT -> CommandAnswer.notPossible("There is no account " + id + ".");
      case DEREGISTERED -> CommandAnswer.notPossible(subject + "is de-registered.");
    };
  }

  private static String line() {
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
