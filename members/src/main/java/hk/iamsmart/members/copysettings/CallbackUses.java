package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.protocol.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a callback URL serves that does not serve everything, by the URL: the scopes of what may
/// name it.
final class CallbackUses extends Setting<SortedMap<String, Set<Scope>>> {
  CallbackUses() {
    super("callbackUses");
  }

  @Override
  public SortedMap<String, Set<Scope>> none() {
    return Collections.emptySortedMap();
  }

  @Override
  public SortedMap<String, Set<Scope>> of(OnlineService service) {
    return service.terms().callbackUses();
  }

  @Override
  public void put(SortedMap<String, Set<Scope>> uses, ServiceChange service) {
    service.callbackUses(uses);
  }

  @Override
  public Object written(SortedMap<String, Set<Scope>> uses) {
    var all = new LinkedHashMap<String, Object>();
    uses.forEach((url, scopes) -> all.put(url, scopes.stream().sorted().map(Scope::wire).toList()));
    return all;
  }

  @Override
  public SortedMap<String, Set<Scope>> read(JsonNode written) {
    var all = new TreeMap<String, Set<Scope>>();
    for (var one : written.properties()) {
      var scopes = EnumSet.noneOf(Scope.class);
      one.getValue().forEach(word -> scopes.add(Scope.parse(word.asString()).orElseThrow()));
      all.put(one.getKey(), scopes);
    }
    return all;
  }

  @Override
  public SortedMap<String, Set<Scope>> neat(SortedMap<String, Set<Scope>> uses) {
    var all = new TreeMap<String, Set<Scope>>();
    uses.forEach((url, scopes) -> all.put(url, Set.copyOf(scopes)));
    return Collections.unmodifiableSortedMap(all);
  }

  @Override
  public List<Diff.Value> values(SortedMap<String, Set<Scope>> uses) {
    return uses.entrySet().stream()
        .map(one -> new Diff.Value(one.getKey(), Scope.list(one.getValue())))
        .toList();
  }

  /// What a proposal says of a URL is its own; of the others nothing changes.
  @Override
  public SortedMap<String, Set<Scope>> rebased(
      SortedMap<String, Set<Scope>> base,
      SortedMap<String, Set<Scope>> wanted,
      SortedMap<String, Set<Scope>> now) {
    var merged = new TreeMap<>(now);
    base.keySet().stream().filter(url -> !wanted.containsKey(url)).forEach(merged::remove);
    for (Map.Entry<String, Set<Scope>> one : wanted.entrySet()) {
      if (!one.getValue().equals(base.get(one.getKey()))) {
        merged.put(one.getKey(), one.getValue());
      }
    }
    return merged;
  }

  @Override
  public SortedMap<String, Set<Scope>> without(
      SortedMap<String, Set<Scope>> uses, String destination) {
    var others = new TreeMap<>(uses);
    others.remove(destination);
    return others;
  }

  @Override
  public void judge(SortedMap<String, Set<Scope>> uses, Faults faults) {
    // a URL that is no longer registered serves nothing in any case
  }

  /// What the service may ask for, and no callback URL serves.
  @Override
  public void warn(Warnings warnings) {
    var uses = warnings.after(this);
    if (uses.isEmpty()) {
      return;
    }
    var urls = warnings.after(CopySettings.CALLBACKS);
    for (var scope : warnings.after(CopySettings.SCOPES).keySet()) {
      if (scope != Scope.NOTIFICATION
          && urls.stream()
              .noneMatch(url -> uses.getOrDefault(url, Set.of(scope)).contains(scope))) {
        warnings.add(Warning.Kind.NO_CALLBACK_FOR, scope.wire());
      }
    }
    uses.forEach((url, scopes) -> {
      var before = warnings.before(this).getOrDefault(url, EnumSet.allOf(Scope.class));
      if (urls.contains(url) && !scopes.containsAll(before)) {
        warnings.add(Warning.Kind.CALLBACK_SERVES_LESS, url);
      }
    });
  }

  @Override
  public String said(Words t, Diff.Value value) {
    var scopes =
        Scope.parseList(value.text()).orElseThrow().stream()
            .sorted()
            .map(scope -> t.say("scope." + scope.name()))
            .collect(Collectors.joining(t.say("and")));
    return pair(t, value.key(), scopes);
  }
}
