package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The personas that every sandbox has, `personas.json`; children come last.
final class PersonaSeeds {
  private PersonaSeeds() {}

  static List<Persona> all() {
    try (var in = PersonaSeeds.class.getResourceAsStream("personas.json")) {
      if (in == null) {
        throw new Bug("no personas.json");
      }
      var json = JsonMapper.builder().build();
      var type = json.getTypeFactory().constructCollectionType(List.class, Persona.class);
      return json.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
