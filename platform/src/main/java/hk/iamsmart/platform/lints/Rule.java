package hk.iamsmart.platform.lints;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.operator.OperatorCreationException;

/// One rule.
///
/// @param name what must be the case
/// @param source where the rule stands
/// @param binds which purposes it is for: of the certificate, or of who signed the list or answer
/// @param check the rule itself
/// @param <S> what is judged
record Rule<S>(String name, String source, Set<Purpose> binds, Check<S> check) {
  static final Set<Purpose> ALL = Set.copyOf(EnumSet.allOf(Purpose.class));
  static final Set<Purpose> BELOW_ROOT = Set.copyOf(EnumSet.complementOf(EnumSet.of(Purpose.ROOT)));
  static final Set<Purpose> AUTHORITIES = Set.of(Purpose.ROOT, Purpose.ISSUING);

  interface Check<S> {
    boolean holds(S sample) throws IOException, OperatorCreationException;
  }

  /// Name and source when the rule is broken, which it also is by what cannot be read.
  Optional<String> finding(S sample) {
    try {
      return check.holds(sample) ? Optional.empty() : Optional.of(called());
    } catch (IOException | OperatorCreationException | IllegalArgumentException e) {
      return Optional.of(called() + " unreadable: " + e.getMessage());
    }
  }

  private String called() {
    return name + " (" + source + ")";
  }
}
