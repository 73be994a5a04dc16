package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.kit.Tone;
import java.util.List;

/// A host with what was found on the way to it, as a page shows it.
public record HostView(String name, List<Step> steps) {
  public HostView {
    steps = List.copyOf(steps);
  }

  /// @param verdict in one word
  /// @param mend what to do; empty when there is nothing
  public record Step(
      String name, String verdict, Tone tone, String says, String mend, String took) {}
}
