package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.settings.SettingsFault;
import java.util.List;
import java.util.Map;

/// What keeps an application from being sent.
///
/// @param texts by the field
/// @param settings as a proposal of the copy would be refused
/// @param unseen whether the platform has yet to look at the domain
public record Faults(Map<Field, Kind> texts, List<SettingsFault> settings, boolean unseen) {
  public Faults {
    texts = Map.copyOf(texts);
    settings = List.copyOf(settings);
  }

  /// A text of the application.
  public enum Field {
    JOURNEY,
    PLAN
  }

  /// What is wrong with a text.
  public enum Kind {
    MISSING,
    TOO_LONG,
    UNREADABLE
  }

  public boolean isNone() {
    return texts.isEmpty() && settings.isEmpty() && !unseen;
  }

  /// Whether it cannot even be kept.
  boolean isUnkeepable() {
    return texts.values().stream().anyMatch(kind -> kind != Kind.MISSING);
  }
}
