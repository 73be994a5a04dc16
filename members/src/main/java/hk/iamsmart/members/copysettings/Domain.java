package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Hosts;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The host name that citizens are shown beside the name.
final class Domain extends Setting<String> {
  Domain() {
    super("domain");
  }

  @Override
  public String none() {
    return "";
  }

  @Override
  public String of(OnlineService service) {
    return service.domain();
  }

  @Override
  public void put(String domain, ServiceChange service) {
    service.domain(domain);
  }

  @Override
  public Object written(String domain) {
    return domain;
  }

  @Override
  public String read(JsonNode written) {
    return written.asString();
  }

  @Override
  public List<Diff.Value> values(String domain) {
    return List.of(new Diff.Value("", domain));
  }

  @Override
  public void judge(String domain, Faults faults) {
    var kind = faults.text(domain, true);
    if (kind.isPresent()) {
      faults.add(0, kind.get());
    } else if (!Hosts.isHost(Hosts.ofDomain(domain))) {
      faults.add(0, Kind.NO_HOST);
    } else if (!faults.isFit(Hosts.ofDomain(domain))) {
      faults.add(0, Kind.NOT_PUBLIC);
    } else if (faults.stage() != Stage.SIMULATED && domain.contains(":")) {
      faults.add(0, "", Kind.NO_ADDRESS, "has a port");
    }
  }

  @Override
  public void warn(Warnings warnings) {
    var domain = warnings.after(this);
    if (warnings.isAmongPeople() && !warnings.before(this).equals(domain)) {
      warnings.add(Warning.Kind.DOMAIN_CHANGED, domain);
    }
  }

  @Override
  public boolean isCode() {
    return true;
  }

  @Override
  public int longest() {
    return 255;
  }
}
