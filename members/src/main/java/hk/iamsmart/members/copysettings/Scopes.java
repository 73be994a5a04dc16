package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What it may ask for, and why it needs that. Citizens read why, so that among them there is a
/// reason for each.
final class Scopes extends Setting<SortedMap<Scope, ShownName>> {
  Scopes() {
    super("scopes");
  }

  @Override
  public SortedMap<Scope, ShownName> none() {
    return Collections.emptySortedMap();
  }

  @Override
  public SortedMap<Scope, ShownName> of(OnlineService service) {
    var scopes = new TreeMap<Scope, ShownName>();
    var reasons = service.terms().reasons();
    service
        .scopes()
        .forEach(scope -> scopes.put(scope, reasons.getOrDefault(scope, Named.NOTHING)));
    return scopes;
  }

  @Override
  public void put(SortedMap<Scope, ShownName> scopes, ServiceChange service) {
    var reasons = new TreeMap<>(scopes);
    reasons.values().removeIf(Named.NOTHING::equals);
    service.scopes(scopes.keySet()).reasons(reasons);
  }

  @Override
  public Object written(SortedMap<Scope, ShownName> scopes) {
    var reasons = new LinkedHashMap<String, Object>();
    scopes.forEach((scope, reason) -> reasons.put(scope.wire(), reason.byTag()));
    return reasons;
  }

  @Override
  public SortedMap<Scope, ShownName> read(JsonNode written) {
    var scopes = new TreeMap<Scope, ShownName>();
    for (var one : written.properties()) {
      scopes.put(Scope.parse(one.getKey()).orElseThrow(), ShownName.ofTags(one.getValue()));
    }
    return scopes;
  }

  @Override
  public SortedMap<Scope, ShownName> neat(SortedMap<Scope, ShownName> scopes) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(scopes));
  }

  @Override
  public List<Diff.Value> values(SortedMap<Scope, ShownName> scopes) {
    return scopes.entrySet().stream()
        .map(one -> new Diff.Value(one.getKey().wire(), Named.joined(one.getValue(), " / ")))
        .toList();
  }

  @Override
  public SortedMap<Scope, ShownName> rebased(
      SortedMap<Scope, ShownName> base,
      SortedMap<Scope, ShownName> wanted,
      SortedMap<Scope, ShownName> now) {
    var merged = new TreeMap<>(now);
    base.keySet().stream().filter(one -> !wanted.containsKey(one)).forEach(merged::remove);
    wanted.forEach((scope, reason) -> {
      if (!reason.equals(base.get(scope))) {
        merged.put(scope, reason);
      }
    });
    return merged;
  }

  @Override
  public void judge(SortedMap<Scope, ShownName> scopes, Faults faults) {
    if (scopes.isEmpty()) {
      faults.add(0, Kind.MISSING);
    }
    int at = 0;
    for (var one : scopes.entrySet()) {
      boolean needed = faults.stage() != Stage.SIMULATED;
      faults.texts(at++, one.getKey().wire() + " ", one.getValue(), needed);
    }
  }

  @Override
  public void warn(Warnings warnings) {
    Warnings.added(warnings.before(this).keySet(), warnings.after(this).keySet())
        .forEach(scope -> warnings.add(Warning.Kind.WIDER_SCOPE, scope.wire()));
  }

  @Override
  public int longest() {
    return 200;
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return said(t, Scope.parse(value.key()).orElseThrow(), value.text());
  }

  private static String said(Words t, Scope scope, String reason) {
    var name = t.say("scope." + scope.name()) + " (" + scope.wire() + ")";
    return reason.isEmpty() ? name : pair(t, name, reason);
  }

  @Override
  public List<String> lines(Words t, SortedMap<Scope, ShownName> scopes) {
    return scopes.entrySet().stream()
        .map(one -> said(t, one.getKey(), one.getValue().in(t.language())))
        .toList();
  }
}
