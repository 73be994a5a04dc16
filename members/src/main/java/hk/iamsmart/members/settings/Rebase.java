package hk.iamsmart.members.settings;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What a proposal changes, made to what is in effect now: nothing that others changed meanwhile is
/// undone by it.
///
/// @param base what was in effect when it was drafted
/// @param wanted what it says
/// @param now what is in effect
record Rebase(Settings base, Settings wanted, Settings now) {
  Settings merged() {
    return new Settings(
        one(Settings::name),
        departments(),
        one(Settings::domain),
        scopes(),
        all(Settings::callbacks),
        all(Settings::appReturns),
        one(Settings::directLogin),
        one(Settings::keyWrap));
  }

  private <T> T one(Function<Settings, T> setting) {
    var meant = setting.apply(wanted);
    return meant.equals(setting.apply(base)) ? setting.apply(now) : meant;
  }

  private List<ShownName> departments() {
    return all(Settings::departments);
  }

  /// What was taken away goes, what was added comes; the rest is as it is now.
  private <T> List<T> all(Function<Settings, List<T>> setting) {
    var before = setting.apply(base);
    var meant = setting.apply(wanted);
    var merged = new ArrayList<>(setting.apply(now));
    merged.removeIf(one -> before.contains(one) && !meant.contains(one));
    meant.stream()
        .filter(one -> !before.contains(one) && !merged.contains(one))
        .forEach(merged::add);
    return merged;
  }

  private SortedMap<Scope, ShownName> scopes() {
    var merged = new TreeMap<>(now.scopes());
    for (var scope : base.scopes().keySet()) {
      if (!wanted.scopes().containsKey(scope)) {
        merged.remove(scope);
      }
    }
    wanted
        .scopes()
        .forEach((scope, reason) -> {
          if (!reason.equals(base.scopes().get(scope))) {
            merged.put(scope, reason);
          }
        });
    return merged;
  }
}
