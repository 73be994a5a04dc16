package hk.iamsmart.sandbox.roster;

import hk.iamsmart.platform.console.Sight;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.personas.Persona;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.services.SandboxService;
import hk.iamsmart.sandbox.services.SandboxServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The names of services and citizens: one query.
@Component
public final class Roster {
  private final SandboxStore store;

  Roster(SandboxStore store) {
    this.store = store;
  }

  /// @param services those that the reader may see, by their client IDs
  /// @param citizens by their accounts
  /// @param certificates of these services, PEM, by their client IDs
  public record Names(
      SequencedMap<String, String> services,
      SequencedMap<UUID, Citizen> citizens,
      SequencedMap<String, String> certificates) {
    /// The name of a service, or its ID when it has none any more; empty for none.
    public String service(@Nullable String clientId) {
      return clientId == null ? "" : services.getOrDefault(clientId, clientId);
    }

    /// The name of a citizen; empty for one who is not there any more, or for none.
    public String citizen(@Nullable UUID account) {
      return account == null
          ? ""
          : Optional.ofNullable(citizens.get(account)).map(Citizen::name).orElse("");
    }

    /// The account of a persona.
    public Optional<UUID> account(String persona) {
      return citizens.entrySet().stream()
          .filter(one -> one.getValue().id().equals(persona))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /// @param id of the persona
  public record Citizen(String id, String name) {}

  public Names in(Language language, Sight sight) {
    var kept = store.kept(SandboxServices.KIND, Personas.KIND);
    var seen = new LinkedHashMap<String, String>();
    var certificates = new LinkedHashMap<String, String>();
    for (var item : kept.getOrDefault(SandboxServices.KIND, List.of())) {
      var service = store.read(item, SandboxService.class);
      if (sight.covers(new ClientId(service.clientID()))) {
        seen.put(service.clientID(), name(service, language));
        certificates.put(service.clientID(), service.kekCertificate());
      }
    }
    var citizens = new LinkedHashMap<UUID, Citizen>();
    for (var item : kept.getOrDefault(Personas.KIND, List.of())) {
      var registered = store.read(item, Persona.Registered.class);
      citizens.put(registered.account(), citizen(registered.persona(), language));
    }
    return new Names(seen, citizens, certificates);
  }

  /// As the reader calls it.
  public static String name(SandboxService service, Language language) {
    return Objects.requireNonNullElse(service.names().get(language.tag()), service.name());
  }

  private static Citizen citizen(Persona persona, Language language) {
    var chinese = persona.chName();
    boolean inEnglish = language == Language.EN_US || chinese == null;
    return new Citizen(persona.id(), inEnglish ? persona.enName() : String.valueOf(chinese));
  }
}
