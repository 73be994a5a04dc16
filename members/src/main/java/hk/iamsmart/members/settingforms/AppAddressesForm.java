package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import java.util.List;
import org.springframework.stereotype.Component;

/// An address on each line.
@Component
final class AppAddressesForm implements SettingForm<List<String>> {
  @Override
  public Setting<List<String>> setting() {
    return CopySettings.APP_RETURNS;
  }

  @Override
  public String template() {
    return "app-returns";
  }

  @Override
  public List<String> read(SentForm sent, List<String> before) {
    return Typed.lines(sent, "appReturns");
  }

  @Override
  public String field(SettingsFault fault) {
    return "appReturns";
  }
}
