package hk.iamsmart.members.settingkeepers;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Keeper;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.services.NameFault;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/// Judges names by the platform's own rule, which knows what others are called.
@Component
final class NameKeeper implements Keeper {
  private final Services services;

  NameKeeper(Services services) {
    this.services = services;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CopySettings.NAME, CopySettings.DEPARTMENTS);
  }

  @Override
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    var called =
        service
            .change()
            .name(settings.get(CopySettings.NAME))
            .departments(settings.get(CopySettings.DEPARTMENTS))
            .done();
    return services.nameFault(called).map(NameKeeper::told).stream().toList();
  }

  private static SettingsFault told(NameFault fault) {
    return new SettingsFault(
        fault.department().isPresent() ? CopySettings.DEPARTMENTS : CopySettings.NAME,
        fault.department().orElse(0),
        fault.language().tag(),
        SettingsFault.Kind.NAME_UNFIT,
        fault.reason());
  }
}
