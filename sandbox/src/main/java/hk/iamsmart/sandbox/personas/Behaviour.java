package hk.iamsmart.sandbox.personas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a persona's phone answers by itself.
///
/// @param delay between seeing the question and answering it; over as soon as either the sandbox's
///   clock was moved that far or so much real time has passed
public record Behaviour(Answer answer, Duration delay) {
  /// The longest delay: somebody waits for the answer all that time.
  public static final Duration LONGEST = Duration.ofMinutes(15);

  static final Behaviour APPROVES = new Behaviour(Answer.APPROVE, Duration.ZERO);

  /// What it answers.
  public enum Answer {
    APPROVE,
    REJECT,
    CANCEL,
    /// the phone lies in a drawer: the ordinary page is shown
    IGNORE;

    /// As the REST call writes it.
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Answer> parse(String claimed) {
      return Arrays.stream(values()).filter(a -> a.wire().equals(claimed)).findFirst();
    }
  }
}
