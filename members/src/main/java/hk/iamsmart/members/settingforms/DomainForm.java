package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import org.springframework.stereotype.Component;

/// One line.
@Component
final class DomainForm implements SettingForm<String> {
  @Override
  public Setting<String> setting() {
    return CopySettings.DOMAIN;
  }

  @Override
  public String template() {
    return "domain";
  }

  @Override
  public String read(SentForm sent, String before) {
    return sent.text("domain");
  }

  @Override
  public String field(SettingsFault fault) {
    return "domain";
  }
}
