package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.ground.IdSource;
import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Emails on their way: kept with their cause, sent after the commit.
@Service
final class OutgoingMail implements Mail {
  private final Wording wording = new Wording();
  private final Postbag bag;
  private final Dispatch dispatch;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  OutgoingMail(
      Postbag bag,
      Dispatch dispatch,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.bag = bag;
    this.dispatch = dispatch;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  @Override
  public boolean isOpen() {
    return dispatch.isThere();
  }

  @Override
  public void send(Letter letter) {
    if (!isOpen()) {
      return;
    }
    var email = wording.email(ids.uuid(), letter, clock.instant());
    transaction.executeWithoutResult(_ -> {
      bag.keep(email, letter.kind());
      Commit.then(dispatch::wake);
    });
  }
}
