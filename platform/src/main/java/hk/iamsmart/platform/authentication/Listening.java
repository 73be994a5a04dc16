package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one browser is told of its login while it waits. For one thread. Waiting costs the database
/// nothing; close it when done.
public final class Listening implements AutoCloseable {
  private final Watch question;
  private final Function<Approval, Progress> progress;
  private @Nullable Class<?> told;

  Listening(Watch question, Function<Approval, Progress> progress) {
    this.question = question;
    this.progress = progress;
  }

  /// How the login stands.
  public Progress now() {
    return tell(question.now());
  }

  /// How it stands when something has happened to it since the last answer, or when the time is up.
  /// Real time; blocks the thread.
  public Progress next(Duration atMost) {
    var before = told;
    return tell(question.await(a -> a.getClass() != before, atMost));
  }

  private Progress tell(Optional<Approval> stands) {
    stands.ifPresent(approval -> told = approval.getClass());
    return stands.map(progress).orElseGet(Progress.Unknown::new);
  }

  @Override
  public void close() {
    question.close();
  }
}
