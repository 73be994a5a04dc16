package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import java.util.List;
import org.springframework.stereotype.Component;

/// An address or network on each line.
@Component
final class SourcesForm implements SettingForm<List<String>> {
  @Override
  public Setting<List<String>> setting() {
    return CopySettings.SOURCES;
  }

  @Override
  public String template() {
    return "sources";
  }

  @Override
  public List<String> read(SentForm sent, List<String> before) {
    return Typed.lines(sent, "sources");
  }

  @Override
  public String field(SettingsFault fault) {
    return "sources";
  }
}
