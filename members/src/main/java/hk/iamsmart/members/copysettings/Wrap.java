package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.protocol.KeyWrap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How its content keys are wrapped.
final class Wrap extends Setting<KeyWrap> {
  Wrap() {
    super("keyWrap");
  }

  @Override
  public KeyWrap none() {
    return KeyWrap.PKCS1;
  }

  @Override
  public KeyWrap of(OnlineService service) {
    return service.keyWrap();
  }

  @Override
  public void put(KeyWrap wrap, ServiceChange service) {
    service.keyWrap(wrap);
  }

  @Override
  public Object written(KeyWrap wrap) {
    return wrap.name();
  }

  @Override
  public KeyWrap read(JsonNode written) {
    return KeyWrap.valueOf(written.asString());
  }

  @Override
  public List<Diff.Value> values(KeyWrap wrap) {
    return List.of(new Diff.Value("", wrap.name()));
  }

  @Override
  public void judge(KeyWrap wrap, Faults faults) {
    // either is allowed
  }

  @Override
  public void warn(Warnings warnings) {
    var after = warnings.after(this);
    if (warnings.before(this) == KeyWrap.OAEP_SHA256 && after == KeyWrap.PKCS1) {
      warnings.add(Warning.Kind.WEAKER_KEY_WRAP, after.name());
    }
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return t.say("wrap." + value.text());
  }
}
