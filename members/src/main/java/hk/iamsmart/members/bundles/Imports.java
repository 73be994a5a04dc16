package hk.iamsmart.members.bundles;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.platform.services.Services.Replacement;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What comes into the installation of a stage. Each service is taken or refused by itself: one
/// that cannot be must not stop the others.
@Service
public final class Imports {
  private final TrustedKeys trusted;
  private final Installation installation;
  private final BundlesStore store;
  private final Services services;
  private final SettingsRules rules;
  private final Book book;
  private final TransactionTemplate transaction;

  Imports(
      TrustedKeys trusted,
      Installation installation,
      BundlesStore store,
      Services services,
      SettingsRules rules,
      Book book,
      TransactionTemplate transaction) {
    this.trusted = trusted;
    this.installation = installation;
    this.store = store;
    this.services = services;
    this.rules = rules;
    this.book = book;
    this.transaction = transaction;
  }

  /// What is kept of it, and since when.
  @Component
  record Book(Logos logos, InstantSource clock, Audit audit) {}

  public sealed interface Outcome {
    /// Nothing of it was taken.
    record Refused(Refusal why) implements Outcome {}

    /// @param stage of all of them
    record Read(Stage stage, List<Taken> copies) implements Outcome {
      public Read {
        copies = List.copyOf(copies);
      }
    }
  }

  /// @param file as an export writes it
  /// @param tells whether the secrets of new services are shown now; else [#handOver] does, once
  public Outcome take(Actor by, byte[] file, boolean tells) {
    return switch (trusted.open(file)) {
      case Opening.Refused(var why) -> new Outcome.Refused(why);
      case Opening.Opened(var bundle) when !installation.plays(bundle.stage()) ->
          new Outcome.Refused(Refusal.OTHER_STAGE);
      case Opening.Opened(var bundle) -> {
        var all = new ArrayList<Taken>();
        for (var entry : bundle.copies()) {
          all.add(
              transaction.execute(status -> {
                var taken = take(by, bundle.stage(), entry, tells);
                if (taken instanceof Taken.Unfit) {
                  status.setRollbackOnly(); // its picture was kept already
                }
                return taken;
              }));
        }
        yield new Outcome.Read(bundle.stage(), all);
      }
    };
  }

  private Taken take(Actor by, Stage stage, Bundle.Entry entry, boolean tells) {
    store.lock(entry.service().toString());
    var owner = entry.owner();
    var of =
        new Taken.Subject(
            entry.service().toString(), owner.name() + ", " + owner.number(), entry.number());
    var last = store.taken(entry.service());
    return last.isEmpty() ? made(by, of, stage, entry, tells) : changed(by, of, entry, last.get());
  }

  private Taken made(Actor by, Taken.Subject of, Stage stage, Bundle.Entry entry, boolean tells) {
    var settings = entry.settings();
    var bare = bare(entry, stage);
    keepLogo(bare.id(), entry);
    var faults = rules.judge(settings, bare);
    if (!faults.isEmpty()) {
      return new Taken.Unfit(of, settings, faults);
    }
    return switch (services.register(by, settings.on(bare))) {
      case Registration.ClientIdTaken(var id) -> throw new Bug("a fresh client id is taken: " + id);
      // somebody was quicker; asked again, the rules say with which name
      case Registration.NameUnfit _ -> new Taken.Unfit(of, settings, rules.judge(settings, bare));
      case Registration.Registered(var service, var secret) -> {
        rules.apply(by, CopySettings.none(), settings, service);
        var taken = taken(service.id(), entry, settings);
        store.insert(entry.service(), taken, tells, book.clock().instant());
        record(by, taken);
        yield new Taken.Made(of, service.id(), secret);
      }
    };
  }

  private OnlineService bare(Bundle.Entry entry, Stage stage) {
    return new OnlineService(
            services.freshId(),
            entry.owner().id().toString(),
            ShownName.of("new"),
            List.of(),
            "new",
            Set.of(),
            Set.of(),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE)
        .at(stage);
  }

  private Taken changed(Actor by, Taken.Subject of, Bundle.Entry entry, BundlesStore.Taken last) {
    if (entry.number() < last.number()) {
      return new Taken.Older(of, last.number());
    }
    var settings = entry.settings();
    var taken = taken(last.client(), entry, settings);
    if (entry.number() == last.number()) {
      return taken.equals(last)
          ? new Taken.Unchanged(of, last.client())
          : new Taken.Contradicting(of);
    }
    var service = services.hold(last.client());
    if (service.isEmpty()) {
      return new Taken.Removed(of, last.client());
    }
    keepLogo(last.client(), entry);
    var faults = rules.judge(settings, service.get());
    if (!faults.isEmpty()) {
      return new Taken.Unfit(of, settings, faults);
    }
    var before = CopySettings.read(last.settings());
    return switch (rules.apply(by, before, settings, service.get())) {
      case Replacement.UnknownService() -> new Taken.Removed(of, last.client());
      case Replacement.NameUnfit _ ->
          new Taken.Unfit(of, settings, rules.judge(settings, service.get()));
      case Replacement.Replaced() -> {
        store.update(entry.service(), taken, book.clock().instant());
        record(by, taken);
        yield new Taken.Changed(of, last.client());
      }
    };
  }

  /// Under the digest that the settings name, if it is that picture.
  private void keepLogo(ClientId client, Bundle.Entry entry) {
    if (!entry.logo().isEmpty()) {
      book.logos().keep(client, Base64.getDecoder().decode(entry.logo()));
    }
  }

  private static BundlesStore.Taken taken(ClientId client, Bundle.Entry entry, Settings settings) {
    return new BundlesStore.Taken(client, entry.number(), settings.written());
  }

  private void record(Actor by, BundlesStore.Taken taken) {
    book.audit()
        .record(
            by,
            "bundles.taken",
            Subject.service(taken.client()),
            Map.of("version", "" + taken.number()));
  }

  /// Suspends a service that came in a bundle, or resumes it: that travels in none. Services whose
  /// organisation is a member here are the business of two of staff.
  ///
  /// @return false for every other service, and for one that was removed
  public boolean stand(Actor by, ClientId client, boolean suspended) {
    if (!store.isTaken(client)) {
      return false;
    }
    var change = suspended ? services.suspend(by, client) : services.resume(by, client);
    return change == Services.Change.DONE;
  }

  /// The client secret of a service that came in a bundle, for the operator who hands it over;
  /// empty when that was done before, and for every other service.
  public Optional<Secret> handOver(Actor by, ClientId client) {
    return transaction.execute(_ -> {
      if (!store.tellSecret(client)) {
        return Optional.empty();
      }
      book.audit().record(by, "bundles.secret-handed-over", Subject.service(client), Map.of());
      return services.revealSecret(client);
    });
  }
}
