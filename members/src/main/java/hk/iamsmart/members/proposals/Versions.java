package hk.iamsmart.members.proposals;

import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/// What copies are set to, whosever they are: for those who run the platform.
@Service
public final class Versions {
  private final VersionsStore store;
  private final Effects effects;

  Versions(VersionsStore store, Effects effects) {
    this.store = store;
    this.effects = effects;
  }

  public Optional<Version> inEffect(ClientId client) {
    return store.inEffect(client);
  }

  public Optional<Version> find(ClientId client, int number) {
    return store.find(client, number);
  }

  /// Those of an organisation's copy, newest first.
  public List<Version> of(UUID organisation, ClientId client, int atMost) {
    return store.of(organisation, client, 0, atMost);
  }

  /// What became of settings that nobody proposed.
  public sealed interface Put {
    record Done(Version version) implements Put {}

    /// There is no such service any more.
    record Removed() implements Put {}

    /// The rules refuse it.
    record Unfit() implements Put {}
  }

  /// Sets a copy to what nobody of its organisation proposed, in the caller's transaction. What is
  /// under way is overtaken, and its authors hear of it.
  ///
  /// @param judged whether the rules may refuse it; what only takes away is not judged
  public Put put(Actor by, ClientId client, UnaryOperator<Settings> change, boolean judged) {
    return effects.put(by, client, change, judged);
  }
}
