package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Scope;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Each scope with why it is needed.
@Component
final class ScopesForm implements SettingForm<SortedMap<Scope, ShownName>> {
  @Override
  public Setting<SortedMap<Scope, ShownName>> setting() {
    return CopySettings.SCOPES;
  }

  @Override
  public String template() {
    return "scopes";
  }

  @Override
  public SortedMap<Scope, ShownName> read(SentForm sent, SortedMap<Scope, ShownName> before) {
    var scopes = new TreeMap<Scope, ShownName>();
    for (var scope : Scope.values()) {
      if (!sent.text("scope-" + scope.wire()).isEmpty()) {
        scopes.put(scope, Typed.name(sent, "why-" + scope.wire() + "-"));
      }
    }
    return scopes;
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key().isEmpty() ? "scopes" : "why-" + fault.key().replace(' ', '-');
  }
}
