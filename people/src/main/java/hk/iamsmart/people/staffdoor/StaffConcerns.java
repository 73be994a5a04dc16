package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.protocol.Language;
import java.util.List;

/// What a member of staff should look at although nobody waits for them: it stands on their first
/// page until it is mended. A room that knows of something provides a bean.
@FunctionalInterface
public interface StaffConcerns {
  /// The most urgent first; empty for whoever has nothing to do with it.
  List<Concern> of(SignedIn who, Language language);

  /// @param about what it means, in a sentence
  /// @param path where it is mended
  record Concern(Tone tone, String title, String about, String path) {}
}
