package hk.iamsmart.members.portalparts;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.kit.Change;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What changes, line by line, with what to look at.
///
/// @param warnings about more than one setting
public record DiffView(List<Part> parts, List<String> warnings) {
  public DiffView {
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }

  /// A picture that comes or stays.
  public record Shown(String address, String alternative) {}

  /// One setting.
  public record Part(
      String title, List<Change> lines, List<Shown> pictures, List<String> warnings) {
    public Part {
      lines = List.copyOf(lines);
      pictures = List.copyOf(pictures);
      warnings = List.copyOf(warnings);
    }
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public static DiffView of(Words t, Diff diff) {
    var bySetting =
        diff.warnings().stream()
            .collect(Collectors.<Warning, Setting<?>>groupingBy(Warning::setting));
    var changed = diff.changes().stream().map(Diff.Change::setting).toList();
    return new DiffView(
        diff.changes().stream().map(change -> part(t, change, bySetting)).toList(),
        diff.warnings().stream()
            .filter(one -> !changed.contains(one.setting()))
            .map(one -> SettingWords.warning(t, one))
            .toList());
  }

  private static Part part(Words t, Diff.Change change, Map<Setting<?>, List<Warning>> warnings) {
    var lines = new ArrayList<Change>();
    add(lines, t, change, Change.Kind.SAME, change.stays());
    add(lines, t, change, Change.Kind.LESS, change.goes());
    add(lines, t, change, Change.Kind.MORE, change.comes());
    return new Part(
        t.say("setting." + change.setting().name()),
        lines,
        pictures(t, change),
        warnings.getOrDefault(change.setting(), List.of()).stream()
            .map(one -> SettingWords.warning(t, one))
            .toList());
  }

  private static List<Shown> pictures(Words t, Diff.Change change) {
    return Stream.concat(change.stays().stream(), change.comes().stream())
        .flatMap(value ->
            change.setting().picture(value).stream()
                .map(at -> new Shown(at, change.setting().said(t, value))))
        .toList();
  }

  private static void add(
      List<Change> lines, Words t, Diff.Change change, Change.Kind kind, List<Diff.Value> values) {
    values.forEach(value -> lines.add(new Change(kind, change.setting().said(t, value))));
  }
}
