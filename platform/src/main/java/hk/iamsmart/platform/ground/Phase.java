package hk.iamsmart.platform.ground;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A state that is stored by its name, and what may come of it. Stores move a row on only from a
/// state that allows it, and `docs/house` draws lives from here. The first constant is where a life
/// begins.
public interface Phase<S extends Enum<S> & Phase<S>> {
  /// Empty at an end.
  Set<S> next();

  default boolean end() {
    return next().isEmpty();
  }

  /// The phases from which this one can be reached, as they are stored: what a compare-and-set
  /// compares with.
  static <S extends Enum<S> & Phase<S>> List<String> before(S phase) {
    return Arrays.stream(phase.getDeclaringClass().getEnumConstants())
        .filter(former -> former.next().contains(phase))
        .map(Enum::name)
        .toList();
  }
}
