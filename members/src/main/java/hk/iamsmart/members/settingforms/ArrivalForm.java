package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.Arrival;
import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.DirectLogin;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Where citizens arrive, if they may.
@Component
final class ArrivalForm implements SettingForm<Optional<Arrival>> {
  @Override
  public Setting<Optional<Arrival>> setting() {
    return CopySettings.DIRECT_LOGIN;
  }

  @Override
  public String template() {
    return "direct-login";
  }

  @Override
  public Optional<Arrival> read(SentForm sent, Optional<Arrival> before) {
    return Typed.chosen(sent, "kind", DirectLogin.Kind.values())
        .map(one -> new Arrival(one, sent.text("address")));
  }

  @Override
  public String field(SettingsFault fault) {
    return "address";
  }
}
