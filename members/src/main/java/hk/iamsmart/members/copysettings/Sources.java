package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.SourceAddresses;
import java.util.List;

/// From where it calls; anywhere when it has none.
final class Sources extends Addresses {
  Sources() {
    super("sources");
  }

  @Override
  public List<String> of(OnlineService service) {
    return service.terms().sources().texts();
  }

  @Override
  public void put(List<String> addresses, ServiceChange service) {
    service.sources(SourceAddresses.of(addresses));
  }

  @Override
  public void judge(List<String> addresses, Faults faults) {
    faults.notTooMany(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).length() > longest()) {
        faults.add(i, Kind.TOO_LONG);
      } else if (SourceAddresses.isEverywhere(addresses.get(i))) {
        faults.add(i, Kind.TOO_WIDE);
      } else if (SourceAddresses.fault(addresses.get(i)).isPresent()) {
        faults.add(i, Kind.NO_NETWORK);
      }
    }
  }

  @Override
  public void warn(Warnings warnings) {
    var before = warnings.before(this);
    var after = warnings.after(this);
    if (after.isEmpty()) {
      return;
    }
    if (before.isEmpty()) {
      warnings.add(Warning.Kind.SOURCES_LIMITED, String.join(", ", after));
    }
    Warnings.added(after, before).forEach(gone -> warnings.add(Warning.Kind.SOURCE_REMOVED, gone));
  }

  /// Nothing is led to where calls come from.
  @Override
  public List<String> destinations(List<String> addresses) {
    return List.of();
  }

  @Override
  public List<String> without(List<String> addresses, String destination) {
    return addresses;
  }

  @Override
  public int longest() {
    return 64;
  }
}
