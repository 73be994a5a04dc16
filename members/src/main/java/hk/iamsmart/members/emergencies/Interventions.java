package hk.iamsmart.members.emergencies;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.proposals.Version;
import hk.iamsmart.members.proposals.Versions;
import hk.iamsmart.members.proposals.Versions.Put;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Installation;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/// Does to a copy what was agreed, in the caller's transaction.
@Component
final class Interventions {
  private final Holdings holdings;
  private final Versions versions;
  private final Services services;
  private final Installation installation;
  private final EmergencyLetters letters;

  Interventions(
      Holdings holdings,
      Versions versions,
      Services services,
      Installation installation,
      EmergencyLetters letters) {
    this.holdings = holdings;
    this.versions = versions;
    this.services = services;
    this.installation = installation;
    this.letters = letters;
  }

  Optional<Copy> copy(ClientId client) {
    return holdings.copy(client);
  }

  /// Why this cannot be started; empty when it can.
  Optional<Outcome> refused(ClientId client, Change change) {
    var copy = copy(client);
    var service = services.find(client);
    if (copy.isEmpty() || service.isEmpty()) {
      return Optional.of(new Outcome.Unknown());
    }
    if (isOfStanding(change) && installation.delivers(copy.get().stage())) {
      return Optional.of(new Outcome.Elsewhere());
    }
    return changesSomething(service.get(), client, change)
        ? Optional.empty()
        : Optional.of(new Outcome.NothingToChange());
  }

  /// Whether it is about calls counting at all; that travels in no bundle.
  private static boolean isOfStanding(Change change) {
    return change.kind() == Change.Kind.SUSPEND || change.kind() == Change.Kind.RESUME;
  }

  private boolean changesSomething(OnlineService service, ClientId client, Change change) {
    var now = versions.inEffect(client).orElseThrow().settings();
    return switch (change.kind()) {
      case SUSPEND -> !service.suspended();
      case RESUME -> service.suspended();
      case REMOVE_ADDRESS -> now.destinations().contains(change.value());
      case GO_BACK ->
          versions
              .find(client, change.version())
              .map(version -> !version.settings().equals(now))
              .orElse(false);
    };
  }

  /// @param became hears which version of the copy it is
  Outcome happen(Actor by, Emergency one, IntConsumer became) {
    var client = one.client();
    var held = services.hold(client);
    var copy = copy(client);
    if (held.isEmpty() || copy.isEmpty()) {
      return new Outcome.ServiceGone();
    }
    var change = one.change();
    if (!changesSomething(held.get(), client, change)) {
      return new Outcome.NothingToChange();
    }
    switch (change.kind()) {
      case SUSPEND -> services.suspend(by, client);
      case RESUME -> services.resume(by, client);
      case REMOVE_ADDRESS, GO_BACK -> {}
    }
    boolean judged = change.kind() == Change.Kind.GO_BACK;
    var former =
        judged
            ? versions.find(client, change.version()).map(Version::settings)
            : Optional.<Settings>empty();
    return switch (versions.put(by, client, now -> change.of(now, former), judged)) {
      case Put.Removed() -> new Outcome.ServiceGone();
      case Put.Unfit() -> new Outcome.Unfit();
      case Put.Done(var version) -> {
        became.accept(version.number());
        letters.tell(copy.get(), version.settings().get(CopySettings.NAME), one);
        yield new Outcome.Done();
      }
    };
  }
}
