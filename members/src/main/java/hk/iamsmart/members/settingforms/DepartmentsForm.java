package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A row for each department and some more; one that is left empty is none.
@Component
public final class DepartmentsForm implements SettingForm<List<ShownName>> {
  /// Rows for further departments.
  private static final int SPARE = 3;

  /// How many rows there are.
  public static int rows(List<ShownName> departments) {
    return Math.min(Setting.MOST, departments.size() + SPARE);
  }

  @Override
  public Setting<List<ShownName>> setting() {
    return CopySettings.DEPARTMENTS;
  }

  @Override
  public String template() {
    return "departments";
  }

  @Override
  public List<ShownName> read(SentForm sent, List<ShownName> before) {
    return Stream.iterate(0, i -> i + 1)
        .limit(Setting.MOST + SPARE)
        .map(i -> Typed.name(sent, "d" + i + "-"))
        .filter(one -> Stream.of(Language.values()).anyMatch(l -> !one.in(l).isEmpty()))
        .toList();
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key().isEmpty()
        ? "d0-" + Language.EN_US.tag()
        : "d" + fault.at() + "-" + fault.key();
  }
}
