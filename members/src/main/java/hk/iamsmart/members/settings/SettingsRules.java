package hk.iamsmart.members.settings;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Replacement;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a copy may be set to, and the way there. Nothing is looked up outside: whether a host
/// answers is another question.
@Component
public final class SettingsRules {
  private final Services services;
  private final List<Keeper> keepers;

  SettingsRules(Services services, List<Keeper> keepers) {
    this.services = services;
    this.keepers = List.copyOf(keepers);
  }

  /// Everything that is wrong, in the order of the settings.
  ///
  /// @param service that would be set like this
  public List<SettingsFault> judge(Settings settings, OnlineService service) {
    var found = settings.faults(service);
    var atFault = found.stream().map(SettingsFault::setting).toList();
    for (var keeper : keepers) {
      if (keeper.settings().stream().noneMatch(atFault::contains)) {
        found.addAll(keeper.judge(settings, service));
      }
    }
    found.sort(Comparator.comparingInt(fault -> settings.all().indexOf(fault.setting())));
    return List.copyOf(found);
  }

  /// Puts settings without faults in effect, in the caller's transaction.
  ///
  /// @param before what was in effect until now: what is kept elsewhere and stays is not touched
  public Replacement apply(Actor by, Settings before, Settings settings, OnlineService service) {
    var set = settings.on(service);
    var done = services.replace(by, set);
    if (done instanceof Replacement.Replaced) {
      keepers.stream()
          .filter(one -> one.settings().stream().anyMatch(s -> isOther(s, before, settings)))
          .forEach(keeper -> keeper.keep(by, set, settings));
    }
    return done;
  }

  private static boolean isOther(Setting<?> setting, Settings before, Settings after) {
    return !before.get(setting).equals(after.get(setting));
  }
}
