package hk.iamsmart.protocol.wallet;

import java.util.List;

/// What a parent or guardian is asked to agree to: that this child registers.
///
/// @param number of the child's identity card, all but its first letters and its check digit hidden
/// @param birthDate as entered from the card, `2013-05-01`; the child cannot go on with another one
/// @param statements to be read, in the language of the call; an approval accepts them
public record GuardianView(String number, String birthDate, List<Text> statements) {
  public GuardianView {
    statements = List.copyOf(statements);
  }

  /// @param name `APPLICANT` or `GUARDIAN`
  /// @param text paragraphs, separated by an empty line
  public record Text(String name, int edition, String title, String text) {}

  @Override
  public String toString() {
    return "GuardianView[hidden]";
  }
}
