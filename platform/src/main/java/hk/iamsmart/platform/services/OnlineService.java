package hk.iamsmart.platform.services;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An online service as approved: who it is, what it may ask for and where answers may go.
///
/// @param names its registered name in each language
/// @param domain what the citizen is shown beside the name, for example `clinic.example.hk`
/// @param callbacks the exact callback URLs it registered: absolute `http` or `https`, without
///   fragment or user name
/// @param keyWrap how its content keys are wrapped
public record OnlineService(
    ClientId id,
    Map<Language, String> names,
    String domain,
    Set<Scope> scopes,
    Set<URI> callbacks,
    KeyWrap keyWrap,
    Status status) {
  private static final int NAME_MAXIMUM = 255;
  private static final int CALLBACKS_MAXIMUM = 100;

  public OnlineService {
    names = Map.copyOf(names);
    scopes = Set.copyOf(scopes);
    callbacks = CallbackUrls.exactly(callbacks);
    if (!names.keySet().containsAll(Set.of(Language.values()))) {
      throw new IllegalArgumentException("a name is missing in one of the languages");
    }
    names.values().forEach(name -> checkShown(name, "name"));
    checkShown(domain, "domain");
    if (callbacks.size() > CALLBACKS_MAXIMUM) {
      throw new IllegalArgumentException("more than " + CALLBACKS_MAXIMUM + " callback URLs");
    }
    callbacks.forEach(OnlineService::checkCallback);
  }

  public String name(Language language) {
    return names.getOrDefault(language, id.value());
  }

  /// The registered URL that is claimed, character for character.
  public Optional<URI> callback(String claimed) {
    return callbacks.stream().filter(c -> c.toString().equals(claimed)).findFirst();
  }

  /// The same for a URL in the body of a request: as sent, else percent-encoded once as a whole, as
  /// clients send it that grew from the official sample (wire contract, section 5).
  public Optional<URI> callbackInBody(String claimed) {
    return callback(CallbackUrls.meant(claimed));
  }

  public boolean suspended() {
    return status == Status.SUSPENDED;
  }

  /// A citizen decides by these texts: nothing in them may be invisible or reorder the line.
  private static void checkShown(String text, String noun) {
    if (CodePoints.in(text) > NAME_MAXIMUM || !VisibleText.is(text)) {
      throw new IllegalArgumentException(
          "a " + noun + " is empty, longer than 255 characters or has characters nobody sees");
    }
  }

  private static void checkCallback(URI callback) {
    CallbackUrls.fault(callback.toString())
        .ifPresent(fault -> {
          throw new IllegalArgumentException("a callback URL " + fault);
        });
  }

  /// Whether it may call at all.
  public enum Status {
    ACTIVE,
    SUSPENDED
  }
}
