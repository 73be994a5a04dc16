package hk.iamsmart.members.proposals;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.CopyMade;
import hk.iamsmart.members.proposals.Standing.Failure;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Replacement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts approved proposals in effect: the service at the platform, the version and the standing
/// change together or not at all. Whoever comes here holds the service first and its proposals
/// after, which is the order in which a removal takes them too.
@Component
final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
  private static final int A_ROUND = 100;

  private final ProposalsStore store;
  private final VersionsStore versions;
  private final Services services;
  private final SettingsRules rules;
  private final Steps steps;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Effects(
      ProposalsStore store,
      VersionsStore versions,
      Services services,
      SettingsRules rules,
      Steps steps,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.versions = versions;
    this.services = services;
    this.rules = rules;
    this.steps = steps;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What a proposal is judged against and put on, until the caller's transaction ends.
  ///
  /// @param service empty when it was removed
  /// @param version in effect
  record Held(Optional<OnlineService> service, int version) {}

  Held hold(ClientId client) {
    var service = services.hold(client);
    return new Held(service, store.lock(client));
  }

  /// Of settings that nobody puts in effect now.
  List<SettingsFault> judge(Settings settings, Copy copy) {
    return services
        .find(copy.client())
        .map(service -> rules.judge(settings, service))
        .orElse(List.of());
  }

  List<SettingsFault> judge(Settings settings, OnlineService service) {
    return rules.judge(settings, service);
  }

  /// Puts an approved proposal in effect, or says why that cannot be, in the caller's transaction.
  ///
  /// @return as it stands afterwards
  Proposal apply(Actor by, Proposal one, Standing.Approved approval, Held held) {
    var now = clock.instant();
    if (one.base() != held.version()) {
      return moved(by, one, new Standing.Overtaken(now, held.version()));
    }
    var failure = failure(by, one, held);
    if (failure.isPresent()) {
      return moved(by, one, new Standing.Failed(now, failure.get()));
    }
    var client = one.copy().client();
    var version =
        new Version(
            store.nextVersion(client),
            one.settings(),
            Optional.of(one.id()),
            Actor.member(approval.by()).written(),
            now);
    versions.insert(client, version);
    var effective = moved(by, one, new Standing.Effective(approval.by(), now, version.number()));
    steps.inEffect(effective, version);
    overtake(by, client, version);
    return effective;
  }

  /// Puts in effect what nobody of the organisation proposed, in the caller's transaction, and
  /// overtakes what is under way.
  ///
  /// @param judged whether the rules may refuse it; what only takes away is not judged
  Versions.Put put(Actor by, ClientId client, UnaryOperator<Settings> change, boolean judged) {
    var held = hold(client);
    if (held.service().isEmpty()) {
      return new Versions.Put.Removed();
    }
    var service = held.service().get();
    var before = versions.find(client, held.version()).orElseThrow().settings();
    var after = change.apply(before);
    if (judged && rules.judge(after, service).stream().anyMatch(CopySettings::isGrave)) {
      return new Versions.Put.Unfit();
    }
    if (!after.equals(before)
        && !(rules.apply(by, before, after, service) instanceof Replacement.Replaced)) {
      return new Versions.Put.Unfit();
    }
    var version =
        new Version(
            store.nextVersion(client), after, Optional.empty(), by.written(), clock.instant());
    versions.insert(client, version);
    overtake(by, client, version);
    return new Versions.Put.Done(version);
  }

  /// Empty when the service is set like this now.
  private Optional<Failure> failure(Actor by, Proposal one, Held held) {
    if (held.service().isEmpty()) {
      return Optional.of(Failure.SERVICE_REMOVED);
    }
    var service = held.service().get();
    if (service.suspended()) {
      return Optional.of(Failure.SERVICE_SUSPENDED);
    }
    var faults = rules.judge(one.settings(), service);
    if (!faults.isEmpty()) {
      return Optional.of(
          faults.stream().allMatch(f -> f.kind() == SettingsFault.Kind.NAME_UNFIT)
              ? Failure.NAME_TAKEN
              : Failure.UNFIT);
    }
    var before = versions.find(service.id(), held.version()).orElseThrow().settings();
    return switch (rules.apply(by, before, one.settings(), service)) {
      case Replacement.Replaced() -> Optional.empty();
      case Replacement.NameUnfit _ -> Optional.of(Failure.NAME_TAKEN);
      case Replacement.UnknownService() -> Optional.of(Failure.SERVICE_REMOVED);
    };
  }

  /// Those that wait and know nothing of this version. Their authors may base them on it.
  private void overtake(Actor by, ClientId client, Version version) {
    for (var other : store.unended(client)) {
      if (other.standing() instanceof Standing.Waiting
          || other.standing() instanceof Standing.Approved) {
        moved(by, other, new Standing.Overtaken(version.at(), version.number()));
      }
    }
  }

  /// Whoever holds the copy knows where its proposals stand.
  private Proposal moved(Actor by, Proposal one, Standing to) {
    return steps.move(by, one, to).orElseThrow();
  }

  /// Puts in effect what is due, each by itself: one that cannot be must not stop the others.
  void run() {
    for (var id : store.due(clock.instant(), A_ROUND)) {
      try {
        transaction.executeWithoutResult(_ -> putInEffect(id));
      } catch (RuntimeException e) {
        LOG.warn("proposal {} could not be put in effect; it is tried again", id);
        Breakdown.logged(e);
      }
    }
  }

  private void putInEffect(UUID id) {
    var client = store.find(id).orElseThrow().copy().client();
    var held = hold(client);
    var one = store.find(id).orElseThrow();
    if (one.standing() instanceof Standing.Approved approval && isDue(approval, clock.instant())) {
      apply(Actor.platform(), one, approval, held);
    }
  }

  static boolean isDue(Standing.Approved approval, Instant now) {
    return !approval.effect().isAfter(now);
  }

  /// What it is made with is its first version.
  @EventListener
  void made(CopyMade event) {
    store.insert(event.copy());
    var settings = CopySettings.of(event.service());
    var by = event.by().written();
    versions.insert(
        event.copy().client(), new Version(1, settings, Optional.empty(), by, clock.instant()));
  }

  /// Nothing comes of what was meant for it.
  @EventListener
  void removed(Services.Removed event) {
    var open = store.unended(event.id());
    if (!open.isEmpty()) {
      store.lock(event.id());
      store
          .unended(event.id())
          .forEach(one ->
              moved(
                  Actor.platform(),
                  one,
                  new Standing.Failed(clock.instant(), Failure.SERVICE_REMOVED)));
    }
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep putProposalsInEffect(Effects effects) {
      return Sweep.of("proposals-effect", Duration.ofSeconds(10), effects::run);
    }
  }
}
