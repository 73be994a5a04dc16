package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ShownName;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A name, with the phone of a citizen beside it.
@Component
final class NameForm implements SettingForm<ShownName> {
  @Override
  public Setting<ShownName> setting() {
    return CopySettings.NAME;
  }

  @Override
  public String template() {
    return "name";
  }

  @Override
  public Optional<String> beside() {
    return Optional.of("name-beside");
  }

  @Override
  public ShownName read(SentForm sent, ShownName before) {
    return Typed.name(sent, "name-");
  }

  @Override
  public String field(SettingsFault fault) {
    return "name-" + fault.key();
  }
}
