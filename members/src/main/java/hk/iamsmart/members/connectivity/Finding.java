package hk.iamsmart.members.connectivity;

import java.time.Duration;
import java.util.List;

/// What one step on the way to a host came to.
///
/// @param values what the text of its kind names
public record Finding(Kind kind, List<String> values, Duration took) {
  public Finding {
    values = List.copyOf(values);
  }

  /// The steps in their order. After one that ends the way nothing follows.
  public enum Step {
    NAME,
    CONNECTION,
    TLS,
    ANSWER
  }

  /// How much it matters.
  public enum Verdict {
    GOOD,
    LOOK,
    BAD
  }

  /// What was found.
  public enum Kind {
    /// its addresses, all of them where callbacks may go
    NAME_FOUND(Step.NAME, Verdict.GOOD),
    NAME_UNKNOWN(Step.NAME, Verdict.BAD),
    /// at least one of its addresses is not on the public internet
    NAME_CLOSED(Step.NAME, Verdict.BAD),
    NOT_HTTPS(Step.NAME, Verdict.BAD),
    CONNECTED(Step.CONNECTION, Verdict.GOOD),
    REFUSED(Step.CONNECTION, Verdict.BAD),
    NO_CONNECTION(Step.CONNECTION, Verdict.BAD),
    /// version, names, issuer, last day and days left
    TLS_FINE(Step.TLS, Verdict.GOOD),
    /// the same, and the end is near
    TLS_ENDS(Step.TLS, Verdict.LOOK),
    PLAIN(Step.TLS, Verdict.LOOK),
    /// last day
    EXPIRED(Step.TLS, Verdict.BAD),
    /// the names it has
    OTHER_NAME(Step.TLS, Verdict.BAD),
    /// its issuer, and how many certificates came
    NOT_TRUSTED(Step.TLS, Verdict.BAD),
    TLS_FAILED(Step.TLS, Verdict.BAD),
    /// the status
    ANSWERED(Step.ANSWER, Verdict.GOOD),
    LED_ELSEWHERE(Step.ANSWER, Verdict.LOOK),
    FAILED_THERE(Step.ANSWER, Verdict.LOOK),
    NO_HTTP(Step.ANSWER, Verdict.BAD),
    SILENT(Step.ANSWER, Verdict.BAD),
    /// the apps that a file for links names
    LINKS_FINE(Step.ANSWER, Verdict.GOOD),
    /// the status, which is not 200
    LINKS_STATUS(Step.ANSWER, Verdict.BAD),
    LINKS_LARGE(Step.ANSWER, Verdict.BAD),
    LINKS_NO_JSON(Step.ANSWER, Verdict.BAD),
    /// no statement is about an Android app that opens links
    ANDROID_NO_APP(Step.ANSWER, Verdict.BAD),
    /// what stands in the place of the package
    ANDROID_NO_PACKAGE(Step.ANSWER, Verdict.BAD),
    /// the package whose certificate is not named
    ANDROID_NO_CERTIFICATE(Step.ANSWER, Verdict.BAD),
    IOS_NO_APP(Step.ANSWER, Verdict.BAD),
    /// the path that no app opens
    IOS_NO_PATH(Step.ANSWER, Verdict.BAD),
    /// the time for all hosts together was over before
    NO_TIME(Step.ANSWER, Verdict.BAD);

    private final Step step;
    private final Verdict verdict;

    Kind(Step step, Verdict verdict) {
      this.step = step;
      this.verdict = verdict;
    }

    public Step step() {
      return step;
    }

    public Verdict verdict() {
      return verdict;
    }
  }
}
