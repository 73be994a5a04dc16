package hk.iamsmart.sandbox.testcitizens;

import hk.iamsmart.members.testcitizens.CitizenSource;
import hk.iamsmart.members.testcitizens.Standing;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Persona.Registered;
import hk.iamsmart.sandbox.personas.Personas;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// A test citizen is a persona like any other: with a record in the registry and an identity card,
/// registered by the software phone through the platform's own ceremony.
@Component
final class RegisteredCitizens implements CitizenSource {
  private static final Logger LOG = LoggerFactory.getLogger(RegisteredCitizens.class);
  private static final LocalDate EARLIEST = LocalDate.of(1960, 1, 1);

  /// Days after the earliest, up to the year 1999.
  private static final int BIRTHDAYS = 14_000;

  private final Personas personas;
  private final SandboxStore store;
  private final IdSource ids;

  RegisteredCitizens(Personas personas, SandboxStore store, IdSource ids) {
    this.personas = personas;
    this.store = store;
    this.ids = ids;
  }

  @Override
  public Optional<Standing> register(UUID citizen, Stage stage, Tier tier) {
    var id = id(citizen);
    try {
      personas.make(Persona.registering(id, invented(), tier, stage));
    } catch (Fault e) {
      LOG.warn("{} could not register: {}", id, e.told());
      return Optional.empty();
    }
    return Optional.ofNullable(standings(Set.of(citizen)).get(citizen));
  }

  private Identity invented() {
    var name = InventedNames.any(ids);
    var number = HkicNumber.parse(Fields.freshHkic(ids)).orElseThrow();
    int days = Math.floorMod(ids.uuid().hashCode(), BIRTHDAYS);
    var gender = days % 2 == 0 ? Gender.F : Gender.M;
    return new Identity(number, name.en(), name.zh(), EARLIEST.plusDays(days), gender);
  }

  @Override
  public Map<UUID, Standing> standings(Set<UUID> citizens) {
    var byId = citizens.stream().collect(Collectors.toMap(RegisteredCitizens::id, c -> c));
    return store.all(Personas.KIND, Registered.class).stream()
        .filter(one -> byId.containsKey(one.persona().id()))
        .collect(
            Collectors.toMap(
                one -> Objects.requireNonNull(byId.get(one.persona().id())),
                RegisteredCitizens::standing));
  }

  private static Standing standing(Registered registered) {
    var persona = registered.persona();
    return new Standing(
        new AccountId(registered.account()),
        persona.id(),
        persona.enName(),
        Objects.requireNonNullElse(persona.chName(), ""),
        persona.tier(),
        persona.status());
  }

  @Override
  public void leave(UUID citizen) {
    var id = id(citizen);
    if (personas.find(id).isPresent()) {
      personas.remove(id);
    }
  }

  /// As the sandbox's own calls and pages name this persona.
  private static String id(UUID citizen) {
    return "t-" + citizen.toString().replace("-", "").substring(0, 12);
  }
}
