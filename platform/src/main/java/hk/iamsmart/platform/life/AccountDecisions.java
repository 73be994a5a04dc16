package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Change;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.passwords.Passwords;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What two of staff decide about a citizen's account. That they are two is seen to by whoever
/// calls.
@Service
public final class AccountDecisions {
  /// The audit joins its details by other characters.
  private static final Pattern REASON =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .,:/_-]{0,99}");

  private final Accounts accounts;
  private final Passwords passwords;
  private final Audit audit;
  private final TransactionTemplate transaction;

  AccountDecisions(
      Accounts accounts, Passwords passwords, Audit audit, TransactionTemplate transaction) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// What two people decided.
  ///
  /// @param by who does it
  /// @param second who agrees, as the audit names them
  /// @param reason without anything personal
  public record Decision(boolean suspend, Actor by, String second, String reason) {}

  /// Whether the audit can keep it: 1 to 100 letters, digits, spaces and `. , : / _ -`.
  public static boolean isReason(String claimed) {
    return REASON.matcher(claimed).matches();
  }

  /// Account, letter, certificates and both people's word in one transaction; who is resumed has
  /// all tries of the password again.
  public Change decide(AccountId account, Decision decided) {
    return transaction.execute(status -> {
      var change =
          decided.suspend()
              ? accounts.suspend(account, Suspension.OPERATOR, decided.by())
              : accounts.resume(account, decided.by());
      if (change != Change.DONE) {
        status.setRollbackOnly();
        return change;
      }
      if (!decided.suspend()) {
        passwords.forgive(account);
      }
      audit.record(
          decided.by(),
          decided.suspend() ? "operators.suspended" : "operators.resumed",
          Subject.account(account),
          Map.of("reason", decided.reason(), "second", decided.second()));
      return change;
    });
  }
}
