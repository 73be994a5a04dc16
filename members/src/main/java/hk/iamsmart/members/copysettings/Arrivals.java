package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Whether citizens may enter from the catalogue, already logged in, and where.
final class Arrivals extends Setting<Optional<Arrival>> {
  Arrivals() {
    super("directLogin");
  }

  @Override
  public Optional<Arrival> none() {
    return Optional.empty();
  }

  @Override
  public Optional<Arrival> of(OnlineService service) {
    return service
        .directLogin()
        .map(direct -> new Arrival(direct.kind(), direct.redirect().toString()));
  }

  @Override
  public void put(Optional<Arrival> arrival, ServiceChange service) {
    service.directLogin(arrival.map(to -> new DirectLogin(to.kind(), URI.create(to.address()))));
  }

  @Override
  public Object written(Optional<Arrival> arrival) {
    return arrival
        .map(to -> new TreeMap<>(Map.of("kind", to.kind().name(), "address", to.address())))
        .orElse(new TreeMap<>());
  }

  @Override
  public Optional<Arrival> read(JsonNode written) {
    return Optional.of(
        new Arrival(
            DirectLogin.Kind.valueOf(written.path("kind").asString()),
            written.path("address").asString()));
  }

  @Override
  public List<Diff.Value> values(Optional<Arrival> arrival) {
    return arrival.stream().map(to -> new Diff.Value(to.kind().name(), to.address())).toList();
  }

  @Override
  public void judge(Optional<Arrival> arrival, Faults faults) {
    arrival.ifPresent(to -> faults.address(0, to.address(), to.kind() == DirectLogin.Kind.WEB));
  }

  @Override
  public List<String> destinations(Optional<Arrival> arrival) {
    return arrival.stream().map(Arrival::address).toList();
  }

  @Override
  public Optional<Arrival> without(Optional<Arrival> arrival, String destination) {
    return arrival.filter(to -> !to.address().equals(destination));
  }

  @Override
  public int longest() {
    return CallbackUrls.LONGEST;
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return pair(t, t.say("arrival." + value.key()), value.text());
  }
}
