package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A consent ends by itself on the child's 18th birthday; the guardian is told 30 days before.
@Component
final class ComingOfAge {
  static final Duration NOTICE = Duration.ofDays(30);

  /// A registration is over before that.
  private static final Duration UNUSED = Duration.ofDays(8);

  private static final int A_RUN = 200;

  private final GuardiansStore store;
  private final Accounts accounts;
  private final Audit audit;
  private final ObjectProvider<Mail> mail;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  ComingOfAge(
      GuardiansStore store,
      Accounts accounts,
      Audit audit,
      ObjectProvider<Mail> mail,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.mail = mail;
    this.clock = clock;
    this.transaction = transaction;
  }

  void sweep() {
    var now = clock.instant();
    int some;
    do {
      some = noticed(now);
    } while (some == A_RUN);
    do {
      some = ended(now);
    } while (some == A_RUN);
    transaction.executeWithoutResult(_ -> store.forgetUnused(now.minus(UNUSED)));
  }

  private int noticed(Instant now) {
    return transaction.execute(_ -> {
      var due = store.notice(now.plus(NOTICE), now, A_RUN);
      due.forEach(this::notice);
      return due.size();
    });
  }

  private void notice(GuardiansStore.Kept kept) {
    var post = mail.getIfAvailable();
    if (post == null || gone(kept.guardian()) || gone(kept.child())) {
      return;
    }
    accounts
        .contact(kept.guardian())
        .ifPresent(to -> {
          var day = Dates.in(to.language()).day(kept.ends());
          var name = accounts.identity(kept.child()).enName();
          post.send(
              new Letter(
                  to.email(), to.language(), Letter.Kind.GUARDIANSHIP_ENDS, List.of(name, day)));
        });
    ConsentEndings.toBoth(audit, kept, "guardians.noticed", Actor.platform());
  }

  private int ended(Instant now) {
    return transaction.execute(_ -> {
      var due = store.end(now, A_RUN);
      due.forEach(
          kept -> ConsentEndings.toBoth(audit, kept, ConsentEndings.ENDED, Actor.platform()));
      return due.size();
    });
  }

  private boolean gone(AccountId account) {
    return accounts.find(account).filter(a -> a.status() != AccountStatus.DEREGISTERED).isEmpty();
  }
}
