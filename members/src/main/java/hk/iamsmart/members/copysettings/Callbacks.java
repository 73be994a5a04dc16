package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Hosts;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where browsers come back to, and results are sent.
final class Callbacks extends Addresses {
  Callbacks() {
    super("callbacks");
  }

  @Override
  public List<String> of(OnlineService service) {
    return service.callbacks().stream().map(URI::toString).toList();
  }

  @Override
  public void put(List<String> urls, ServiceChange service) {
    service.callbacks(urls.stream().map(URI::create).toList());
  }

  @Override
  public void judge(List<String> urls, Faults faults) {
    if (urls.isEmpty()) {
      faults.add(0, Kind.MISSING);
    }
    faults.addresses(urls, true);
  }

  @Override
  public void warn(Warnings warnings) {
    var before = warnings.before(this);
    var after = warnings.after(this);
    Warnings.added(after, before)
        .forEach(gone -> warnings.add(Warning.Kind.CALLBACK_REMOVED, gone));
    Warnings.added(before, after).stream()
        .filter(url -> url.startsWith("http://") && !warnings.isOwnMachine(url))
        .forEach(url -> warnings.add(Warning.Kind.PLAIN_HTTP, url));
    if (warnings.isAmongPeople()) {
      var hosts = hosts(after);
      Warnings.added(hosts(before), hosts)
          .forEach(host -> warnings.add(Warning.Kind.NEW_HOST, host));
      var domain = warnings.after(CopySettings.DOMAIN);
      if (!hosts.isEmpty() && !hosts.contains(Hosts.ofDomain(domain))) {
        warnings.add(Warning.Kind.NO_CALLBACK_AT_DOMAIN, domain);
      }
    }
  }

  private static Set<String> hosts(List<String> urls) {
    var hosts = new TreeSet<String>();
    urls.forEach(url -> Hosts.of(url).ifPresent(hosts::add));
    return hosts;
  }
}
