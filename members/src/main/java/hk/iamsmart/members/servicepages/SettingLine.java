package hk.iamsmart.members.servicepages;

import java.util.List;

/// A setting of a copy.
///
/// @param pictures where they are
/// @param change where another one is proposed; empty for whoever may not
public record SettingLine(
    String name, List<String> values, List<String> pictures, boolean isCode, String change) {
  public SettingLine {
    values = List.copyOf(values);
    pictures = List.copyOf(pictures);
  }
}
