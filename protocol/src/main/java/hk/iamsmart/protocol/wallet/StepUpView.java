package hk.iamsmart.protocol.wallet;

import java.util.List;
import java.util.Map;

/// What has to be shown beside the gesture.
///
/// @param methods `FR` for the face, `NFC` for a tap of the identity card; each is needed
/// @param passed the methods that are done
/// @param attemptsLeft for each method that is not
public record StepUpView(
    List<String> methods, List<String> passed, Map<String, Integer> attemptsLeft) {
  public StepUpView {
    methods = List.copyOf(methods);
    passed = List.copyOf(passed);
    attemptsLeft = Map.copyOf(attemptsLeft);
  }
}
