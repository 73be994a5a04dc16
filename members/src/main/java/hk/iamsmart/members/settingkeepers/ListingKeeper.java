package hk.iamsmart.members.settingkeepers;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Keeper;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.catalogue.Entry;
import hk.iamsmart.platform.catalogue.ServiceCatalogue;
import hk.iamsmart.platform.services.OnlineService;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts a service into the catalogue or takes it out.
@Component
final class ListingKeeper implements Keeper {
  private final ServiceCatalogue catalogue;

  ListingKeeper(ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CopySettings.CATALOGUE);
  }

  @Override
  public void keep(Actor by, OnlineService service, Settings settings) {
    settings
        .get(CopySettings.CATALOGUE)
        .map(one ->
            new Entry(service.id(), one.category(), one.text(), one.languages(), Optional.empty()))
        .ifPresentOrElse(
            entry -> catalogue.list(by, entry), () -> catalogue.remove(by, service.id()));
  }
}
