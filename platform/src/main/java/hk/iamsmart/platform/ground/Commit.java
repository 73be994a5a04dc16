package hk.iamsmart.platform.ground;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What others must not hear of before it is there for them.
public final class Commit {
  private Commit() {}

  /// Once the running transaction has committed, and not when it is rolled back; now, when none
  /// runs.
  public static void then(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
