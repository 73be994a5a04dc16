package hk.iamsmart.members.bundles;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.members.settings.SettingsRules;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.ClientSecrets;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// What comes into the installation of a stage. Each service is taken or refused by itself: one
/// that cannot be must not stop the others.
@Service
public final class Imports {
  /// Of a file, with some hundred logos in it.
  public static final int LARGEST_BYTES = 64 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

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

  /// What is kept of it, under which names, and since when.
  @Component
  record Book(Logos logos, IdSource ids, InstantSource clock, Audit audit) {}

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

  /// The secrets of new services wait for [#handOver].
  ///
  /// @param file as an export writes it
  public Outcome take(Actor by, byte[] file) {
    return switch (trusted.open(file)) {
      case Opening.Refused(var why) -> new Outcome.Refused(why);
      case Opening.Opened(var bundle) when !installation.plays(bundle.stage()) ->
          new Outcome.Refused(Refusal.OTHER_STAGE);
      case Opening.Opened(var bundle) -> {
        var all = new ArrayList<Taken>();
        for (var entry : bundle.copies()) {
          all.add(alone(by, bundle, entry));
        }
        yield new Outcome.Read(bundle.stage(), all);
      }
    };
  }

  /// In a transaction of its own, of which nothing stays when the copy is refused. A database that
  /// does not answer is no matter of one copy: what was taken until then stays.
  private Taken alone(Actor by, Bundle bundle, Bundle.Entry entry) {
    var of = Taken.Subject.of(entry);
    try {
      return transaction.execute(status -> {
        var taken = take(by, of, bundle, entry);
        if (taken instanceof Taken.Unfit) {
          status.setRollbackOnly();
        }
        return taken;
      });
    } catch (CannotCreateTransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("service {} of a bundle could not be taken", of.service());
      Breakdown.logged(e);
      return new Taken.Failed(of);
    }
  }

  private Taken take(Actor by, Taken.Subject of, Bundle bundle, Bundle.Entry entry) {
    store.lock(entry.service().toString());
    var last = store.taken(entry.service());
    return last.isEmpty()
        ? made(by, of, bundle, entry)
        : changed(by, of, bundle, entry, last.get());
  }

  private List<SettingsFault> faults(Settings settings, OnlineService service) {
    var faults = rules.judge(settings, service);
    return faults.stream().anyMatch(CopySettings::isGrave) ? faults : List.of();
  }

  /// Judged before it is there, so that it can be, and again as it then is: some rules look at the
  /// service beside the settings.
  private Taken made(Actor by, Taken.Subject of, Bundle bundle, Bundle.Entry entry) {
    var settings = entry.settings();
    var bare = bare(entry, bundle.stage());
    keepLogo(bare.id(), bundle, entry);
    var faults = faults(settings, bare);
    if (!faults.isEmpty()) {
      return new Taken.Unfit(of, settings, faults);
    }
    var secret = ClientSecrets.marked(book.ids(), bundle.stage());
    return switch (services.register(by, settings.on(bare), secret)) {
      case Registration.ClientIdTaken(var id) -> throw new Bug("a fresh client id is taken: " + id);
      // somebody was quicker; asked again, the rules say with which name
      case Registration.NameUnfit _ -> new Taken.Unfit(of, settings, rules.judge(settings, bare));
      case Registration.Registered(var service, _) -> {
        var found = faults(settings, service);
        if (!found.isEmpty()) {
          yield new Taken.Unfit(of, settings, found);
        }
        rules.apply(by, CopySettings.none(), settings, service);
        var taken = taken(service.id(), entry, settings);
        store.insert(entry.service(), taken, book.clock().instant());
        record(by, taken);
        yield new Taken.Made(of, service.id());
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

  private Taken changed(
      Actor by, Taken.Subject of, Bundle bundle, Bundle.Entry entry, BundlesStore.Taken last) {
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
    keepLogo(last.client(), bundle, entry);
    var faults = faults(settings, service.get());
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
  private void keepLogo(ClientId client, Bundle bundle, Bundle.Entry entry) {
    bundle.logo(entry).ifPresent(picture -> book.logos().keep(client, picture));
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

  /// Which service here came in a bundle as a copy of that one, of which only the programme knows
  /// the id; empty when none did.
  public Optional<ClientId> client(UUID service) {
    return store.taken(service).map(BundlesStore.Taken::client);
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
