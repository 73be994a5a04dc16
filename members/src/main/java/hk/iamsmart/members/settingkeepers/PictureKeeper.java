package hk.iamsmart.members.settingkeepers;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Keeper;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.OnlineService;
import java.util.List;
import org.springframework.stereotype.Component;

/// Knows whether a picture is kept: those of long ago are not.
@Component
final class PictureKeeper implements Keeper {
  private final Logos logos;

  PictureKeeper(Logos logos) {
    this.logos = logos;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CopySettings.LOGO);
  }

  @Override
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    return settings.get(CopySettings.LOGO).logo().stream()
        .filter(logo -> !logos.has(service.id(), logo.digest()))
        .map(_ -> new SettingsFault(CopySettings.LOGO, 0, "", SettingsFault.Kind.PICTURE_GONE, ""))
        .toList();
  }
}
