package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import java.util.Optional;

/// The form of one setting. Its template gets `t`, the words of this room, `p`, those of settings,
/// `form`, a [ChangeForm], and `value`. A component that implements it is found.
public interface SettingForm<T> {
  Setting<T> setting();

  /// Its fields, below `settingforms`.
  String template();

  /// What stands beside them, below `settingforms`.
  default Optional<String> beside() {
    return Optional.empty();
  }

  /// What was filled in.
  ///
  /// @param before as it is saved
  T read(SentForm sent, T before);

  /// Whether a file comes with it, called `file`.
  default boolean takesFile() {
    return false;
  }

  /// What was filled in, with the file.
  default T read(Upload file, SentForm sent, T before) {
    return read(sent, before);
  }

  /// The id of the field at which a fault stands.
  String field(SettingsFault fault);

  /// The settings with what the form says of this one.
  default Settings typed(Upload file, SentForm sent, Settings saved) {
    return saved.with(setting(), read(file, sent, saved.get(setting())));
  }
}
