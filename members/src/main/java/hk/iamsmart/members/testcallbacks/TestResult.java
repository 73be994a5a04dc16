package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.platform.kit.Fact;
import hk.iamsmart.platform.kit.Tone;
import java.util.List;

/// What came of a test callback, as a page shows it.
///
/// @param verdict in words; empty when nothing was sent
/// @param answer the start of what the service answered, which may be anything
/// @param mend what to do, in English; empty for nothing
/// @param contents where what was sent can be read; empty where nothing is kept
public record TestResult(
    String verdict, Tone tone, List<Fact> facts, String answer, String mend, String contents) {
  static final TestResult NONE = new TestResult("", Tone.PLAIN, List.of(), "", "", "");

  public TestResult {
    facts = List.copyOf(facts);
  }

  public boolean isNone() {
    return verdict.isEmpty();
  }
}
