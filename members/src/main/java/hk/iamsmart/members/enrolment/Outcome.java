package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.connectivity.Connectivity;
import java.time.Duration;

/// What became of something that somebody did with an application.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// There is none.
  record Unknown() implements Outcome {}

  /// Another member has to decide than whoever wrote it.
  record OwnApplication() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// It was changed or stands elsewhere by now.
  record NotNow() implements Outcome {}

  /// It cannot be kept, sent or approved like this.
  record Unfit(Faults faults) implements Outcome {}

  /// Words of one character at least, and not too many of them.
  record UnfitWords() implements Outcome {}

  /// The service has its copy already.
  record CopyThere() implements Outcome {}

  /// This installation has no services of the stage.
  record NotPlayed() implements Outcome {}

  /// Somebody else's service is called so by now.
  record NameTaken() implements Outcome {}

  /// As often as it may be within some time.
  record TooMany(int most, Duration left) implements Outcome {
    static TooMany of(Connectivity.Outcome.TooMany many) {
      return new TooMany(Connectivity.PER_MINUTE, many.left());
    }
  }
}
