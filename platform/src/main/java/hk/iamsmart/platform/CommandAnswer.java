package hk.iamsmart.platform;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the operator is told by a command.
///
/// @param exitCode as `docs/operate/keys.md` tells them
/// @param results what was done or handed over, on the standard output whatever became of the rest
/// @param lines on the standard output when everything was done, else as errors
public record CommandAnswer(int exitCode, List<String> results, List<String> lines) {
  public static final int DONE = 0;
  public static final int NOT_POSSIBLE = 1;
  public static final int NOT_UNDERSTOOD = 2;

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public CommandAnswer {
    results = List.copyOf(results);
    lines = List.copyOf(lines);
  }

  public CommandAnswer(int exitCode, List<String> lines) {
    this(exitCode, List.of(), lines);
  }

  public static CommandAnswer done(String line) {
    return new CommandAnswer(DONE, List.of(line));
  }

  public static CommandAnswer notPossible(String line) {
    return new CommandAnswer(NOT_POSSIBLE, List.of(line));
  }

  public static CommandAnswer notUnderstood(String line) {
    return new CommandAnswer(NOT_UNDERSTOOD, List.of(line));
  }

  public static CommandAnswer noDatabase() {
    return notPossible("The database did not answer. Nothing was changed: try again.");
  }

  /// Whether the word is the id of an account or of a phone.
  static boolean isId(String word) {
    return ID.matcher(word).matches();
  }

  /// Whether the word may say who does it: an identifier, never a name.
  static boolean isOperator(String word) {
    return OPERATOR.matcher(word).matches();
  }

  /// Empty when the word may say who does it.
  public static Optional<CommandAnswer> operatorFault(String word) {
    return isOperator(word)
        ? Optional.empty()
        : Optional.of(
            notUnderstood(
                "operator must be an identifier, never a name: 1 to 64 letters, digits, '.', '_',"
                    + " '-'."));
  }

  /// Prints it.
  ///
  /// @return the exit code
  public int tell() {
    results.forEach(System.out::println);
    var told = exitCode == DONE ? System.out : System.err;
    lines.forEach(told::println);
    return exitCode;
  }
}
