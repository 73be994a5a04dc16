package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.KeyWrap;
import org.springframework.stereotype.Component;

/// One of two.
@Component
final class WrapForm implements SettingForm<KeyWrap> {
  @Override
  public Setting<KeyWrap> setting() {
    return CopySettings.KEY_WRAP;
  }

  @Override
  public String template() {
    return "key-wrap";
  }

  @Override
  public KeyWrap read(SentForm sent, KeyWrap before) {
    return Typed.chosen(sent, "keyWrap", KeyWrap.values()).orElse(before);
  }

  @Override
  public String field(SettingsFault fault) {
    return "keyWrap";
  }
}
