package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What citizens read when it asks them.
final class Name extends Setting<ShownName> {
  Name() {
    super("name");
  }

  @Override
  public ShownName none() {
    return Named.NOTHING;
  }

  @Override
  public ShownName of(OnlineService service) {
    return service.name();
  }

  @Override
  public void put(ShownName name, ServiceChange service) {
    service.name(name);
  }

  @Override
  public Object written(ShownName name) {
    return name.byTag();
  }

  @Override
  public ShownName read(JsonNode written) {
    return ShownName.ofTags(written);
  }

  @Override
  public List<Diff.Value> values(ShownName name) {
    return Named.values(name).toList();
  }

  @Override
  public void judge(ShownName name, Faults faults) {
    faults.texts(0, "", name, true);
  }

  @Override
  public void warn(Warnings warnings) {
    var name = warnings.after(this);
    if (warnings.isAmongPeople() && !warnings.before(this).equals(name)) {
      warnings.add(Warning.Kind.NAME_CHANGED, name.in(Language.DEFAULT));
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
  public List<String> lines(Words t, ShownName name) {
    return List.of(Named.joined(name, " · "));
  }
}
