package hk.iamsmart.sandbox.personas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a persona's phone answers by itself.
///
/// @param delay between seeing the question and answering it; over as soon as either the sandbox's
///   clock was moved that far or so much real time has passed
/// @param leaveOut names of the e-ME fields it deselects in a form; all others are sent
/// @param face what the camera finds in a step-up
/// @param card what the chip reader finds in a step-up
public record Behaviour(
    Answer answer, Duration delay, List<String> leaveOut, Capture face, Capture card) {
  /// A behaviour that was kept before there were forms and step-ups lacks their members.
  public Behaviour {
    leaveOut = leaveOut == null ? List.of() : List.copyOf(leaveOut);
    face = face == null ? Capture.MATCH : face;
    card = card == null ? Capture.MATCH : card;
  }

  /// The longest delay: somebody waits for the answer all that time.
  public static final Duration LONGEST = Duration.ofMinutes(15);

  static final Behaviour APPROVES =
      new Behaviour(Answer.APPROVE, Duration.ZERO, List.of(), Capture.MATCH, Capture.MATCH);

  /// The members of the REST call.
  public static final Set<String> MEMBERS = Set.of("answer", "delay", "leaveOut", "face", "card");

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

  /// Whose face or card it is.
  public enum Capture {
    MATCH,
    NO_MATCH,
    /// of a card only: the phone cannot read chips
    ABSENT;

    /// As the REST call writes it.
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Capture> parse(String claimed) {
      return Arrays.stream(values()).filter(c -> c.wire().equals(claimed)).findFirst();
    }
  }
}
