package hk.iamsmart.sandbox.utilities;

import hk.iamsmart.platform.profiles.AddressProvider.Kind;
import hk.iamsmart.platform.profiles.AddressProvider.Utility;
import hk.iamsmart.platform.profiles.AddressProviders;
import hk.iamsmart.platform.profiles.Bill;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The four utilities of the sandbox.
@Component
public final class Utilities {
  private final Map<String, SimulatedUtility> utilities = new LinkedHashMap<>();
  private final Moods moods;

  Utilities(Customers customers, Moods moods, InstantSource clock, BillPaper paper) {
    this.moods = moods;
    add(
        new Utility("lantern-gas", Kind.GAS, "Lantern Gas", "明燈煤氣", "明灯煤气"),
        new Tariff(1, 8, 1, "MJ", 1400, 29, 2000, 0xB4451F),
        customers,
        clock,
        paper);
    add(
        new Utility("peak-power", Kind.POWER, "Peak Power", "山頂電力", "山顶电力"),
        new Tariff(2, 15, 1, "kWh", 390, 143, 0, 0x1F5FA8),
        customers,
        clock,
        paper);
    add(
        new Utility("lion-rock-electric", Kind.POWER, "Lion Rock Electric", "獅子山電力", "狮子山电力"),
        new Tariff(3, 20, 1, "kWh", 340, 139, 0, 0x3F6E2A),
        customers,
        clock,
        paper);
    add(
        new Utility("clear-spring-water", Kind.WATER, "Clear Spring Water", "清泉水務", "清泉水务"),
        new Tariff(4, 3, 3, "m³", 36, 620, 900, 0x1A7F86),
        customers,
        clock,
        paper);
  }

  private void add(
      Utility utility, Tariff tariff, Customers customers, InstantSource clock, BillPaper paper) {
    utilities.put(
        utility.id(), new SimulatedUtility(utility, tariff, customers, moods, clock, paper));
  }

  /// Who they are.
  public List<Utility> all() {
    return utilities.values().stream().map(SimulatedUtility::utility).toList();
  }

  /// The number of the persona's account at a utility.
  public Optional<String> account(String utility, String persona) {
    return Optional.ofNullable(utilities.get(utility)).map(u -> u.account(persona));
  }

  /// How a utility answers about a persona.
  public Mood mood(String utility, String persona) {
    return moods.of(persona, utility);
  }

  public void behave(String utility, String persona, Mood mood) {
    moods.set(persona, utility, mood);
  }

  /// The latest bill of a persona, whatever the utility would answer.
  public Optional<Bill> print(String utility, String persona) {
    return Optional.ofNullable(utilities.get(utility)).flatMap(u -> u.print(persona));
  }

  /// They all answer with a bill again.
  public void reset() {
    moods.forget();
  }

  /// The platform's side of them.
  @Configuration(proxyBeanMethods = false)
  static class Edge {
    @Bean
    AddressProviders addressProviders(Utilities utilities) {
      return new AddressProviders(List.copyOf(utilities.utilities.values()));
    }
  }
}
