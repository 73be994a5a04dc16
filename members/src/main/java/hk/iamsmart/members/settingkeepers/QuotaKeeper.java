package hk.iamsmart.members.settingkeepers;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.quotas.Grants;
import hk.iamsmart.members.settings.Keeper;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Knows how much was granted to copies of organisations that are members here. What arrives for
/// another was judged by the programme, which knows what it granted.
@Component
final class QuotaKeeper implements Keeper {
  private final Grants grants;
  private final Holdings holdings;

  QuotaKeeper(Grants grants, Holdings holdings) {
    this.grants = grants;
    this.holdings = holdings;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(CopySettings.QUOTA);
  }

  @Override
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    var wanted = settings.get(CopySettings.QUOTA);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return holdings
        .copy(service.id())
        .map(grants::most)
        .map(most -> faults(wanted.get(), most))
        .orElse(List.of());
  }

  private static List<SettingsFault> faults(Quota wanted, Quota most) {
    var faults = new ArrayList<SettingsFault>();
    if (wanted.callsAMinute() > most.callsAMinute()) {
      faults.add(fault("calls", most.callsAMinute()));
    }
    if (wanted.noticesADay() > most.noticesADay()) {
      faults.add(fault("notices", most.noticesADay()));
    }
    return faults;
  }

  private static SettingsFault fault(String key, int most) {
    var written = String.format(Locale.ROOT, "%,d", most);
    return new SettingsFault(CopySettings.QUOTA, 0, key, SettingsFault.Kind.NOT_GRANTED, written);
  }
}
