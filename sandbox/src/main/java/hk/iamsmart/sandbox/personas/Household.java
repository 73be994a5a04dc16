package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.profiles.Bill.BillAddress;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import hk.iamsmart.sandbox.utilities.Customer;
import hk.iamsmart.sandbox.utilities.Customers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a seeded persona lives with.
///
/// @param eme by wire name, as on the wire
/// @param utilities where the persona has linked an account
/// @param retrieved where the latest bill was retrieved already
/// @param home as it stands on bills
record Household(
    Map<String, JsonNode> eme, List<String> utilities, List<String> retrieved, BillAddress home) {
  /// Of a persona that a developer made.
  private static final Household PLAIN =
      new Household(
          Map.of(),
          List.of(),
          List.of(),
          new BillAddress(
              List.of("Flat A, 1/F", "Sandbox House", "1 Sample Street", "Wan Chai, Hong Kong"),
              List.of("香港灣仔區", "樣本街1號", "沙盒樓1樓A室")));

  /// All of them by the persona's id.
  private static Map<String, Household> read() {
    try (var in = Household.class.getResourceAsStream("eme.json")) {
      var json = JsonMapper.builder().build();
      var type = json.getTypeFactory().constructMapType(Map.class, String.class, Household.class);
      return json.readValue(Objects.requireNonNull(in, "no eme.json"), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The personas as the utilities know them.
  @Component
  static final class Neighbourhood implements Customers {
    private final SandboxStore store;
    private final Map<String, Household> households = read();

    Neighbourhood(SandboxStore store) {
      this.store = store;
    }

    Household of(String persona) {
      return households.getOrDefault(persona, PLAIN);
    }

    @Override
    public List<String> everybody() {
      return store.all(Personas.KIND, Registered.class).stream()
          .map(r -> r.persona().id())
          .toList();
    }

    @Override
    public Optional<Customer> find(String persona) {
      return store
          .find(Personas.KIND, persona, Registered.class)
          .map(Registered::persona)
          .map(p ->
              new Customer(
                  p.id(),
                  p.enName(),
                  Objects.requireNonNullElse(p.chName(), ""),
                  of(p.id()).home()));
    }
  }
}
