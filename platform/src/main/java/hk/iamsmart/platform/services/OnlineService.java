package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// An online service as approved: who it is, what it may ask for and where answers may go.
///
/// @param names its registered name in each language
/// @param domain what the citizen is shown beside the name, for example `clinic.example.hk`
/// @param callbacks the exact callback URLs it registered
/// @param keyWrap how its content keys are wrapped
public record OnlineService(
    ClientId id,
    Map<Language, String> names,
    String domain,
    Set<Scope> scopes,
    Set<URI> callbacks,
    KeyWrap keyWrap,
    Status status) {
  public OnlineService {
    names = Map.copyOf(names);
    scopes = Set.copyOf(scopes);
    callbacks = Set.copyOf(callbacks);
    if (!names.keySet().containsAll(Set.of(Language.values()))) {
      throw new IllegalArgumentException("a name is missing in one of the languages");
    }
  }

  public String name(Language language) {
    return names.getOrDefault(language, id.value());
  }

  /// Whether it may call at all.
  public enum Status {
    ACTIVE,
    SUSPENDED
  }
}
