package hk.iamsmart.members.settings;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Everything that a copy is set to. What was typed is kept as it was typed, so that a draft may
/// have faults.
public final class Settings {
  private static final int VERSION = 1;

  private final List<Setting<?>> all;
  private final Map<Setting<?>, Object> values;

  private Settings(List<Setting<?>> all, Map<Setting<?>, Object> values) {
    this.all = all;
    this.values = values;
  }

  /// Nothing is set yet.
  ///
  /// @param all that can be set, in the order in which it is told
  public static Settings none(List<Setting<?>> all) {
    return new Settings(List.copyOf(all), Map.of());
  }

  /// What a service is set to, as far as the platform keeps it beside the service.
  public static Settings of(List<Setting<?>> all, OnlineService service) {
    var settings = none(all);
    for (var setting : settings.all) {
      settings = settings.taken(setting, service);
    }
    return settings;
  }

  private <T> Settings taken(Setting<T> setting, OnlineService service) {
    return with(setting, setting.of(service));
  }

  /// What [#written] wrote.
  public static Settings read(List<Setting<?>> all, String written) {
    var json = WireJson.mapper().readTree(written);
    if (json.path("version").asInt() != VERSION) {
      throw new Bug("settings of version " + json.path("version"));
    }
    var settings = none(all);
    for (var setting : settings.all) {
      var member = json.path(setting.member());
      if (!member.isMissingNode()) {
        settings = settings.read(setting, member);
      }
    }
    return settings;
  }

  private <T> Settings read(Setting<T> setting, JsonNode member) {
    return with(setting, setting.read(member));
  }

  /// All that can be set, in the order in which it is told.
  public List<Setting<?>> all() {
    return all;
  }

  @SuppressWarnings("unchecked") // `with` is the only way in
  public <T> T get(Setting<T> setting) {
    var value = values.get(setting);
    return value == null ? setting.none() : (T) value;
  }

  public <T> Settings with(Setting<T> setting, T value) {
    var others = new HashMap<>(values);
    var neat = setting.neat(value);
    if (neat.equals(setting.none())) {
      others.remove(setting);
    } else {
      others.put(setting, neat);
    }
    return new Settings(all, Map.copyOf(others));
  }

  /// The service, set like this.
  ///
  /// @throws IllegalArgumentException when there are faults
  public OnlineService on(OnlineService service) {
    var change = service.change();
    all.forEach(setting -> put(setting, change));
    return change.done();
  }

  private <T> void put(Setting<T> setting, ServiceChange change) {
    setting.put(get(setting), change);
  }

  /// What these change of a base, made to what is in effect now: nothing that others changed
  /// meanwhile is undone.
  public Settings rebased(Settings base, Settings now) {
    var merged = now;
    for (var setting : all) {
      merged = rebased(setting, base, now, merged);
    }
    return merged;
  }

  private <T> Settings rebased(Setting<T> setting, Settings base, Settings now, Settings merged) {
    return merged.with(setting, setting.rebased(base.get(setting), get(setting), now.get(setting)));
  }

  /// What going back from these to a former version leads to.
  public Settings backTo(Settings former) {
    var settings = former;
    for (var setting : all) {
      if (!setting.goesBack()) {
        settings = kept(setting, settings);
      }
    }
    return settings;
  }

  private <T> Settings kept(Setting<T> setting, Settings settings) {
    return settings.with(setting, get(setting));
  }

  /// The same, which leads to this address no more.
  public Settings without(String destination) {
    var settings = this;
    for (var setting : all) {
      settings = settings.without(setting, destination);
    }
    return settings;
  }

  private <T> Settings without(Setting<T> setting, String destination) {
    return with(setting, setting.without(get(setting), destination));
  }

  /// Every address to which it leads citizens or results, each once.
  public List<String> destinations() {
    return all.stream().flatMap(setting -> destinations(setting).stream()).distinct().toList();
  }

  private <T> List<String> destinations(Setting<T> setting) {
    return setting.destinations(get(setting));
  }

  /// What is wrong with each by itself, in the order of the settings.
  ///
  /// @param service that would be set like this
  public List<SettingsFault> faults(OnlineService service) {
    var found = new ArrayList<SettingsFault>();
    all.forEach(setting -> judge(setting, service, found));
    return found;
  }

  private <T> void judge(Setting<T> setting, OnlineService service, List<SettingsFault> found) {
    setting.judge(get(setting), new Faults(setting, this, service.stage(), found));
  }

  /// What is compared of one of them.
  public List<Diff.Value> values(Setting<?> setting) {
    return valuesOf(setting);
  }

  private <T> List<Diff.Value> valuesOf(Setting<T> setting) {
    return setting.values(get(setting));
  }

  /// One of them in the reader's words, a line for each value.
  public List<String> lines(Words t, Setting<?> setting) {
    return linesOf(t, setting);
  }

  private <T> List<String> linesOf(Words t, Setting<T> setting) {
    return setting.lines(t, get(setting));
  }

  /// The values of one of them when one field has several.
  public List<String> listed(Setting<?> setting) {
    return listedOf(setting);
  }

  private <T> List<String> listedOf(Setting<T> setting) {
    return setting.listed(get(setting));
  }

  /// Where the pictures are that one of them stands for, as paths of the platform.
  public List<String> pictures(Setting<?> setting) {
    return values(setting).stream().flatMap(one -> setting.picture(one).stream()).toList();
  }

  /// Names what one of them is set to: what somebody saves elsewhere meanwhile is seen by it.
  public String mark(Setting<?> setting) {
    var bytes = WireJson.mapper().writeValueAsString(writtenOf(setting));
    return UUID.nameUUIDFromBytes(bytes.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private <T> Object writtenOf(Setting<T> setting) {
    return setting.written(get(setting));
  }

  /// As they are kept: the same settings are the same text.
  public String written() {
    var members = new LinkedHashMap<String, Object>();
    members.put("version", VERSION);
    all.stream()
        .filter(values::containsKey)
        .forEach(setting -> members.put(setting.member(), writtenOf(setting)));
    return WireJson.mapper().writeValueAsString(members);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /// Without what they say, which may be about people.
  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
