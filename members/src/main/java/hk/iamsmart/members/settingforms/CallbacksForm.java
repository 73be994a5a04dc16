package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import java.util.List;
import org.springframework.stereotype.Component;

/// A URL on each line.
@Component
final class CallbacksForm implements SettingForm<List<String>> {
  @Override
  public Setting<List<String>> setting() {
    return CopySettings.CALLBACKS;
  }

  @Override
  public String template() {
    return "callbacks";
  }

  @Override
  public List<String> read(SentForm sent, List<String> before) {
    return Typed.lines(sent, "callbacks");
  }

  @Override
  public String field(SettingsFault fault) {
    return "callbacks";
  }
}
