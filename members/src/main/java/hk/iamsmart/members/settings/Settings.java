package hk.iamsmart.members.settings;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.services.AppReturns;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Everything that can be set of a copy. Addresses are kept as they were typed, so that a draft may
/// have faults; [SettingsRules] says which.
///
/// @param scopes what it asks for, and why it needs that, as citizens read it
/// @param callbacks each once, in the order of their characters, and so are those of apps
public record Settings(
    ShownName name,
    List<ShownName> departments,
    String domain,
    SortedMap<Scope, ShownName> scopes,
    List<String> callbacks,
    List<String> appReturns,
    Optional<Arrival> directLogin,
    KeyWrap keyWrap) {
  private static final int VERSION = 1;

  public Settings {
    departments = List.copyOf(departments);
    scopes = Collections.unmodifiableSortedMap(new TreeMap<>(scopes));
    callbacks = callbacks.stream().distinct().sorted().toList();
    appReturns = appReturns.stream().distinct().sorted().toList();
  }

  /// Where citizens arrive who come from the catalogue.
  ///
  /// @param address as it was typed
  public record Arrival(DirectLogin.Kind kind, String address) {}

  /// What a service is set to. The platform keeps no reasons.
  ///
  /// @param reasons of the scopes, as far as there are any
  public static Settings of(OnlineService service, Map<Scope, ShownName> reasons) {
    var scopes = new TreeMap<Scope, ShownName>();
    service
        .scopes()
        .forEach(scope -> scopes.put(scope, reasons.getOrDefault(scope, ShownName.of(""))));
    return new Settings(
        service.name(),
        service.departments(),
        service.domain(),
        scopes,
        texts(service.callbacks()),
        texts(service.appReturns()),
        service.directLogin().map(direct -> new Arrival(direct.kind(), "" + direct.redirect())),
        service.keyWrap());
  }

  private static List<String> texts(Collection<URI> addresses) {
    return addresses.stream().map(URI::toString).toList();
  }

  /// The service, set like this.
  ///
  /// @throws IllegalArgumentException when [SettingsRules] would have found a fault
  public OnlineService on(OnlineService service) {
    return new OnlineService(
        service.id(),
        service.owner(),
        name,
        departments,
        domain,
        scopes.keySet(),
        CallbackUrls.exactly(callbacks.stream().map(URI::create).toList()),
        keyWrap,
        service.status(),
        AppReturns.registered(appReturns),
        directLogin.map(to -> new DirectLogin(to.kind(), URI.create(to.address()))),
        service.stage());
  }

  /// What these change of a base, made to what is in effect now: nothing that others changed
  /// meanwhile is undone.
  public Settings rebased(Settings base, Settings now) {
    return new Rebase(base, this, now).merged();
  }

  /// As it is kept: the same settings are the same text.
  public String written() {
    var all = new LinkedHashMap<String, Object>();
    all.put("version", VERSION);
    all.put("name", name.byTag());
    all.put("departments", departments.stream().map(ShownName::byTag).toList());
    all.put("domain", domain);
    var reasons = new LinkedHashMap<String, Object>();
    scopes.forEach((scope, reason) -> reasons.put(scope.wire(), reason.byTag()));
    all.put("scopes", reasons);
    all.put("callbacks", callbacks);
    all.put("appReturns", appReturns);
    directLogin.ifPresent(to -> {
      var direct = new LinkedHashMap<String, Object>();
      direct.put("kind", to.kind().name());
      direct.put("address", to.address());
      all.put("directLogin", direct);
    });
    all.put("keyWrap", keyWrap.name());
    return WireJson.mapper().writeValueAsString(all);
  }

  /// What [#written] wrote.
  public static Settings read(String written) {
    var json = WireJson.mapper().readTree(written);
    if (json.path("version").asInt() != VERSION) {
      throw new Bug("settings of version " + json.path("version"));
    }
    var scopes = new TreeMap<Scope, ShownName>();
    for (var one : json.path("scopes").properties()) {
      scopes.put(Scope.parse(one.getKey()).orElseThrow(), ShownName.ofTags(one.getValue()));
    }
    var departments = new ArrayList<ShownName>();
    json.path("departments").forEach(one -> departments.add(ShownName.ofTags(one)));
    var direct = json.path("directLogin");
    return new Settings(
        ShownName.ofTags(json.path("name")),
        departments,
        json.path("domain").asString(),
        scopes,
        strings(json.path("callbacks")),
        strings(json.path("appReturns")),
        direct.isObject()
            ? Optional.of(
                new Arrival(
                    DirectLogin.Kind.valueOf(direct.path("kind").asString()),
                    direct.path("address").asString()))
            : Optional.empty(),
        KeyWrap.valueOf(json.path("keyWrap").asString()));
  }

  private static List<String> strings(JsonNode list) {
    var all = new ArrayList<String>();
    list.forEach(one -> all.add(one.asString()));
    return all;
  }
}
