package hk.iamsmart.members.proposals;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The proposals and versions of copies as acts need them: one act at a time on each copy, and what
/// is another organisation's does not exist.
@Component
final class Folder {
  private final ProposalsStore store;
  private final VersionsStore versions;
  private final Effects effects;
  private final Steps steps;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Folder(
      ProposalsStore store,
      VersionsStore versions,
      Effects effects,
      Steps steps,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.versions = versions;
    this.effects = effects;
    this.steps = steps;
    this.clock = clock;
    this.transaction = transaction;
  }

  interface Work {
    Outcome of(Proposal one);
  }

  interface WorkInEffect {
    Outcome of(Proposal one, Effects.Held held);
  }

  Instant now() {
    return clock.instant();
  }

  Outcome transaction(Supplier<Outcome> work) {
    return transaction.execute(_ -> work.get());
  }

  Optional<Proposal> find(Insider who, UUID id) {
    return ProposalPolicy.mayView(who)
        ? store.find(id).filter(one -> one.copy().organisation().equals(who.organisation().id()))
        : Optional.empty();
  }

  /// Does something with a proposal of theirs, as it stands when nobody else does.
  Outcome changed(Insider who, UUID id, Work work) {
    return transaction(() -> {
      var found = find(who, id);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      store.lock(found.get().copy().client());
      return work.of(store.find(id).orElseThrow());
    });
  }

  /// The same for what may put it in effect.
  Outcome changedInEffect(Insider who, UUID id, WorkInEffect work) {
    return transaction(() -> {
      var found = find(who, id);
      if (found.isEmpty()) {
        return new Outcome.Unknown();
      }
      var held = effects.hold(found.get().copy().client());
      return work.of(store.find(id).orElseThrow(), held);
    });
  }

  /// The first wins; whoever comes later is told what became of it.
  Outcome moved(Insider who, Proposal one, Standing to) {
    return steps
        .move(who.actor(), one, to)
        .<Outcome>map(Outcome.Done::new)
        .orElseGet(() -> new Outcome.NotNow(store.find(one.id()).orElseThrow()));
  }

  /// Approves it, and puts it in effect if its time has come.
  Outcome approved(Insider who, Proposal one, Standing.Approved approval, Effects.Held held) {
    var moved = moved(who, one, approval);
    if (!(moved instanceof Outcome.Done(var approved)) || !Effects.isDue(approval, now())) {
      return moved;
    }
    var applied = effects.apply(who.actor(), approved, approval, held);
    return applied.standing() instanceof Standing.Effective
        ? new Outcome.Done(applied)
        : new Outcome.Failed(applied);
  }

  int lock(ClientId client) {
    return store.lock(client);
  }

  Optional<Version> version(ClientId client, int number) {
    return versions.find(client, number);
  }

  Settings settings(ClientId client, int version) {
    return versions.find(client, version).orElseThrow().settings();
  }

  Optional<Proposal> draft(ClientId client, UUID author) {
    return store.draft(client, author);
  }

  Proposal begin(
      UUID id, ClientId client, UUID author, int base, Settings settings, OptionalInt returnsTo) {
    store.insert(id, client, author, base, settings, returnsTo, now());
    return store.find(id).orElseThrow();
  }

  Proposal write(UUID id, Settings settings, int base) {
    store.write(id, settings, base, now());
    return store.find(id).orElseThrow();
  }

  void want(UUID id, Optional<Instant> effect) {
    store.want(id, effect);
  }
}
