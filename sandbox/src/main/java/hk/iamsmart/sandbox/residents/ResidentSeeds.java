package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.dates.Dates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The residents that every sandbox has, `residents.json`. A date that is written as a period
/// (`P-18Y1D`) is counted from the day of the seeding.
final class ResidentSeeds {
  private static final List<String> DATES = List.of("birthDate", "cardIssuedAt");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ResidentSeeds() {}

  static List<SandboxResident> on(Instant now) {
    var today = LocalDate.ofInstant(now, Dates.HONG_KONG);
    try (var in = ResidentSeeds.class.getResourceAsStream("residents.json")) {
      if (in == null) {
        throw new Bug("no residents.json");
      }
      return JSON.readTree(in).values().stream().map(seed -> resident(seed, today)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SandboxResident resident(JsonNode seed, LocalDate today) {
    var dated = (ObjectNode) seed;
    for (var member : DATES) {
      var written = dated.get(member).stringValue();
      if (written.startsWith("P")) {
        dated.put(member, today.plus(Period.parse(written)).toString());
      }
    }
    return JSON.treeToValue(dated, SandboxResident.class);
  }
}
