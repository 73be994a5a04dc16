package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ServiceTerms.Quota;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// How much it may do; empty for what its stage has without asking.
final class Quotas extends Setting<Optional<Quota>> {
  private static final String CALLS = "calls";
  private static final String NOTICES = "notices";

  Quotas() {
    super("quota");
  }

  @Override
  public Optional<Quota> none() {
    return Optional.empty();
  }

  @Override
  public Optional<Quota> of(OnlineService service) {
    return service.terms().quota().filter(quota -> !quota.equals(Quota.free(service.stage())));
  }

  @Override
  public void put(Optional<Quota> quota, ServiceChange service) {
    quota.ifPresentOrElse(service::quota, service::freeQuota);
  }

  @Override
  public Object written(Optional<Quota> quota) {
    return quota
        .map(one -> new TreeMap<>(Map.of(CALLS, one.callsAMinute(), NOTICES, one.noticesADay())))
        .orElseGet(TreeMap::new);
  }

  @Override
  public Optional<Quota> read(JsonNode written) {
    return Optional.of(new Quota(written.path(CALLS).asInt(), written.path(NOTICES).asInt()));
  }

  @Override
  public List<Diff.Value> values(Optional<Quota> quota) {
    return quota
        .map(one ->
            List.of(
                new Diff.Value(CALLS, number(one.callsAMinute())),
                new Diff.Value(NOTICES, number(one.noticesADay()))))
        .orElse(List.of());
  }

  @Override
  public void judge(Optional<Quota> quota, Faults faults) {
    // what is too much depends on what was granted
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return t.say("quota." + value.key(), value.text());
  }

  private static String number(int most) {
    return String.format(Locale.ROOT, "%,d", most);
  }
}
