package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Lists;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ShownName;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// In whose name it may ask.
final class Departments extends Setting<List<ShownName>> {
  Departments() {
    super("departments");
  }

  @Override
  public List<ShownName> none() {
    return List.of();
  }

  @Override
  public List<ShownName> of(OnlineService service) {
    return service.departments();
  }

  @Override
  public void put(List<ShownName> departments, ServiceChange service) {
    service.departments(departments);
  }

  @Override
  public Object written(List<ShownName> departments) {
    return departments.stream().map(ShownName::byTag).toList();
  }

  @Override
  public List<ShownName> read(JsonNode written) {
    return Lists.read(written, ShownName::ofTags);
  }

  @Override
  public List<ShownName> neat(List<ShownName> departments) {
    return List.copyOf(departments);
  }

  @Override
  public List<Diff.Value> values(List<ShownName> departments) {
    return departments.stream().flatMap(Named::values).toList();
  }

  @Override
  public List<ShownName> rebased(
      List<ShownName> base, List<ShownName> wanted, List<ShownName> now) {
    return Lists.rebased(base, wanted, now);
  }

  @Override
  public void judge(List<ShownName> departments, Faults faults) {
    faults.notTooMany(departments.size());
    for (int i = 0; i < departments.size(); i++) {
      faults.texts(i, "", departments.get(i), true);
    }
  }

  @Override
  public int longest() {
    return Named.LONGEST;
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return pair(t, t.say("language." + value.key()), value.text());
  }

  @Override
  public List<String> lines(Words t, List<ShownName> departments) {
    return departments.stream().map(one -> Named.joined(one, " · ")).toList();
  }
}
