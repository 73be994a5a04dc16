package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import java.util.Map;

/// The form of a setting as a page shows it.
///
/// @param settings what stands in its fields
/// @param faults by the ids of its fields
/// @param saved its values as they are saved, a line each, when the form shows others
public record ChangeForm(
    Setting<?> setting,
    Stage stage,
    Settings settings,
    Map<String, String> faults,
    List<String> saved,
    String seen,
    String proposal,
    String number) {
  public ChangeForm {
    faults = Map.copyOf(faults);
    saved = List.copyOf(saved);
  }

  /// What is wrong at a field; empty when nothing is.
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }
}
