package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// A row of kinds for each callback URL; where none is chosen, or every one, it serves all.
@Component
public final class CallbackUsesForm implements SettingForm<SortedMap<String, Set<Scope>>> {
  /// What has a callback URL at all.
  public static List<Scope> uses() {
    return Arrays.stream(Scope.values()).filter(one -> one != Scope.NOTIFICATION).toList();
  }

  @Override
  public Setting<SortedMap<String, Set<Scope>>> setting() {
    return CopySettings.CALLBACK_USES;
  }

  @Override
  public String template() {
    return "callback-uses";
  }

  @Override
  public SortedMap<String, Set<Scope>> read(SentForm sent, SortedMap<String, Set<Scope>> before) {
    var all = new TreeMap<String, Set<Scope>>();
    for (int i = 0; i < Setting.MOST; i++) {
      var url = sent.text("url-" + i);
      var scopes = EnumSet.noneOf(Scope.class);
      for (var use : uses()) {
        if (!sent.text("use-" + i + "-" + use.wire()).isEmpty()) {
          scopes.add(use);
        }
      }
      if (!url.isEmpty() && !scopes.isEmpty() && !scopes.containsAll(uses())) {
        all.put(url, scopes);
      }
    }
    return all;
  }

  @Override
  public String field(SettingsFault fault) {
    return "uses";
  }
}
