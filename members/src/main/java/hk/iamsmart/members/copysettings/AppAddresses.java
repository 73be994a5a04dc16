package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import java.net.URI;
import java.util.List;

/// Where its apps are called back.
final class AppAddresses extends Addresses {
  AppAddresses() {
    super("appReturns");
  }

  @Override
  public List<String> of(OnlineService service) {
    return service.appReturns().stream().map(URI::toString).toList();
  }

  @Override
  public void put(List<String> addresses, ServiceChange service) {
    service.appReturns(AppReturns.registered(addresses));
  }

  @Override
  public void judge(List<String> addresses, Faults faults) {
    faults.addresses(addresses, false);
  }

  @Override
  public void warn(Warnings warnings) {
    var before = warnings.before(this);
    var after = warnings.after(this);
    Warnings.added(after, before)
        .forEach(gone -> warnings.add(Warning.Kind.APP_RETURN_REMOVED, gone));
    if (warnings.isAmongPeople()) {
      Warnings.added(before, after).stream()
          .filter(address -> !address.startsWith("http"))
          .forEach(address -> warnings.add(Warning.Kind.SCHEME_OF_ANY_APP, address));
    }
  }
}
