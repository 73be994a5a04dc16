package hk.iamsmart.members.emergencies;

import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.protocol.CodePoints;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is done to a copy in an emergency.
///
/// @param value the address that is removed, or the number of the version that is gone back to;
///   else empty
public record Change(Kind kind, String value) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  public enum Kind {
    /// none of its calls counts
    SUSPEND,
    /// its calls count again
    RESUME,
    /// nobody is led there any more
    REMOVE_ADDRESS,
    /// it is set as it was
    GO_BACK
  }

  public Change {
    boolean fits =
        switch (kind) {
          case SUSPEND, RESUME -> value.isEmpty();
          case REMOVE_ADDRESS -> !value.isEmpty() && CodePoints.in(value) <= CallbackUrls.LONGEST;
          case GO_BACK -> NUMBER.matcher(value).matches();
        };
    if (!fits) {
      throw new IllegalArgumentException("no value of " + kind);
    }
  }

  /// As a form says it: the kind and, after a space, the value if it has one.
  public String word() {
    return value.isEmpty() ? kind.name() : kind.name() + " " + value;
  }

  /// What a form says; empty when it says nothing that could be done.
  public static Optional<Change> claimed(String word) {
    var parts = word.split(" ", 2);
    try {
      return Optional.of(new Change(Kind.valueOf(parts[0]), parts.length < 2 ? "" : parts[1]));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  int version() {
    return Integer.parseInt(value);
  }

  /// What a copy is set to afterwards.
  ///
  /// @param former of the version that is gone back to
  Settings of(Settings now, Optional<Settings> former) {
    return switch (kind) {
      case SUSPEND, RESUME -> now;
      case REMOVE_ADDRESS -> now.without(value);
      case GO_BACK -> now.backTo(former.orElseThrow());
    };
  }
}
