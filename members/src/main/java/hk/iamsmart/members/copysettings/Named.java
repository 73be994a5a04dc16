package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What settings that are texts in three languages have in common.
final class Named {
  /// Of a name, in characters.
  static final int LONGEST = 100;

  static final ShownName NOTHING = ShownName.of("");

  private Named() {}

  static Stream<Diff.Value> values(ShownName name) {
    return Stream.of(Language.values()).map(l -> new Diff.Value(l.tag(), name.in(l)));
  }

  /// In all languages at once.
  static String joined(ShownName name, String between) {
    return Stream.of(Language.values())
        .map(name::in)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(between));
  }
}
