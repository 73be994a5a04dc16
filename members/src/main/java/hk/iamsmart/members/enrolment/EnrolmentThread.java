package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.enrolment.EnrolmentStore.Sealed;
import hk.iamsmart.members.holdings.ServiceEnded;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is said about applications. The words lie in the vault, and end with the service.
@Component
final class EnrolmentThread {
  private static final String PURPOSE = "enrolment-message";

  private final EnrolmentStore store;
  private final Vault vault;
  private final InstantSource clock;

  EnrolmentThread(EnrolmentStore store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  void say(UUID id, Said.Kind kind, String by, String words) {
    store.say(id, kind, by, vault.keep(PURPOSE, Secret.ofText(words)), clock.instant());
  }

  /// The oldest first.
  List<Said> of(UUID id) {
    var all = store.said(id);
    if (all.isEmpty()) {
      return List.of();
    }
    var words = vault.revealAll(all.stream().map(Sealed::words).toList());
    return all.stream()
        .map(one ->
            new Said(
                one.kind(),
                one.by(),
                Objects.requireNonNull(words.get(one.words())).revealText(),
                one.at()))
        .toList();
  }

  @EventListener
  void ended(ServiceEnded event) {
    forget(store.delete(event.service()));
  }

  /// All of them, in the caller's transaction.
  void forget() {
    forget(store.deleteAll());
  }

  private void forget(List<SecretId> words) {
    if (!words.isEmpty()) {
      vault.forgetAll(words);
    }
  }
}
