package hk.iamsmart.platform.services;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services and their credentials. What is looked up is remembered for some seconds, so
/// that a request needs no database; a change made by this process is seen by it at once, by other
/// nodes within [#MEMORY].
@Service
public final class Services {
  /// How long a look-up is remembered.
  public static final Duration MEMORY = Duration.ofSeconds(5);

  private static final Duration MEMORY_OF_UNKNOWN = Duration.ofSeconds(1);
  private static final int REMEMBERED_MAXIMUM = 10_000;
  private static final int LISTED_MAXIMUM = 10_000;
  static final String PURPOSE = "client-secret";

  private final ServicesStore store;
  private final Names names;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final LoadingCache<ClientId, @Nullable Credentials> known;
  private final LoadingCache<ClientId, Boolean> unknown;

  Services(
      ServicesStore store,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.store = store;
    this.names = new Names(store);
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
    known =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAXIMUM)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build(id -> store.find(id).map(this::credentials).orElse(null));
    // Apart from the known ones, so that invented ids can push out nobody.
    unknown =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAXIMUM)
            .expireAfterWrite(MEMORY_OF_UNKNOWN)
            .executor(Runnable::run)
            .build(id -> store.find(id).isEmpty());
  }

  public Optional<OnlineService> find(ClientId id) {
    return credentials(id).map(Credentials::service);
  }

  /// The service with its secret and latest encipherment certificate.
  public Optional<Credentials> credentials(ClientId id) {
    var remembered = known.getIfPresent(id);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    return unknown.get(id) ? Optional.empty() : Optional.ofNullable(known.get(id));
  }

  /// All of them, in the order of their registration, the first ten thousand.
  public List<OnlineService> all() {
    return store.all(LISTED_MAXIMUM);
  }

  /// The outcome of a registration.
  public sealed interface Registration {
    /// @param secret the client secret, to be handed over once
    record Registered(OnlineService service, Secret secret) implements Registration {}

    record ClientIdTaken(ClientId id) implements Registration {}

    record NameUnfit(NameFault fault) implements Registration {}
  }

  /// A new client id, 32 hex characters.
  public ClientId freshId() {
    return new ClientId(ids.hex32());
  }

  /// Registers a service with a new secret, 32 hex characters.
  public Registration register(Actor by, OnlineService service) {
    return register(by, service, Secret.ofText(ids.hex32()));
  }

  /// Registers a service that brings its secret.
  public Registration register(Actor by, OnlineService service, Secret secret) {
    return register(service, secret, () -> insertFit(by, service, secret));
  }

  /// The same for one that must be there, whatever others are called by now: its names are judged
  /// by nobody.
  public Registration registerAnyhow(Actor by, OnlineService service, Secret secret) {
    return register(service, secret, () -> insert(by, service, secret));
  }

  private Registration register(
      OnlineService service, Secret secret, Supplier<Optional<Registration>> work) {
    if (secret.reveal().length == 0) {
      throw new IllegalArgumentException("a client secret is not empty");
    }
    var refusal =
        transaction.execute(status -> {
          names.lock();
          var refused = work.get();
          if (refused.filter(Registration.ClientIdTaken.class::isInstance).isPresent()) {
            status.setRollbackOnly(); // the secret was kept already
          }
          return refused;
        });
    forgetAfterCommit(service.id());
    return refusal.orElseGet(() -> new Registration.Registered(service, secret));
  }

  private Optional<Registration> insertFit(Actor by, OnlineService service, Secret secret) {
    return names
        .fault(service)
        .<Registration>map(Registration.NameUnfit::new)
        .or(() -> insert(by, service, secret));
  }

  private Optional<Registration> insert(Actor by, OnlineService service, Secret secret) {
    if (!store.insert(service, vault.keep(PURPOSE, secret), clock.instant())) {
      return Optional.of(new Registration.ClientIdTaken(service.id()));
    }
    names.keep(service);
    record(by, "service.registered", service.id(), Map.of());
    return Optional.empty();
  }

  /// Why a service cannot be called as it wants to be; empty when it can. Somebody else may be
  /// quicker: what counts is said by [#register] and [#replace].
  public Optional<NameFault> nameFault(OnlineService service) {
    return names.fault(service);
  }

  /// The outcome of a change.
  public enum Change {
    DONE,
    UNKNOWN_SERVICE
  }

  /// The outcome of [#replace].
  public sealed interface Replacement {
    record Replaced() implements Replacement {}

    record UnknownService() implements Replacement {}

    record NameUnfit(NameFault fault) implements Replacement {}
  }

  /// The service as it is kept, not as it is remembered. Until the caller's transaction ends nobody
  /// else registers, changes, suspends or removes one, so that what is made of it may replace it.
  public Optional<OnlineService> hold(ClientId id) {
    names.lock();
    return store.find(id).map(ServicesStore.Row::service);
  }

  /// Puts everything but the owner in the place of the former.
  public Replacement replace(Actor by, OnlineService service) {
    return transaction.execute(_ -> {
      names.lock();
      var fault = names.fault(service);
      if (fault.isPresent()) {
        return new Replacement.NameUnfit(fault.get());
      }
      var change = change(service.id(), by, "service.changed", Map.of(), () -> updated(service));
      return switch (change) {
        case DONE -> new Replacement.Replaced();
        case UNKNOWN_SERVICE -> new Replacement.UnknownService();
      };
    });
  }

  private boolean updated(OnlineService service) {
    boolean found = store.update(service);
    if (found) {
      names.keep(service);
    }
    return found;
  }

  /// Gives services another owner. Of two that are called alike the first has the name.
  public void handOver(Actor by, Map<ClientId, String> owners) {
    transaction.executeWithoutResult(_ -> {
      names.lock();
      var changed =
          owners.entrySet().stream()
              .filter(e -> store.handOver(e.getKey(), e.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      store.forgetLooks();
      for (var id : changed) {
        store.find(id).ifPresent(row -> names.keep(row.service()));
        record(by, "service.handed-over", id, Map.of());
        forgetAfterCommit(id);
      }
    });
  }

  /// Ends all its calls with D10001 until it is resumed.
  public Change suspend(Actor by, ClientId id) {
    return changeStatus(by, id, OnlineService.Status.SUSPENDED, "service.suspended");
  }

  public Change resume(Actor by, ClientId id) {
    return changeStatus(by, id, OnlineService.Status.ACTIVE, "service.resumed");
  }

  /// Told in the transaction that removes a service, so that what hangs on it goes with it.
  public record Removed(ClientId id) {}

  /// Removes a service with its secret and certificates, and tells [Removed].
  public Change remove(Actor by, ClientId id) {
    return change(
        id,
        by,
        "service.removed",
        Map.of(),
        () -> {
          names.lock();
          var row = store.find(id);
          row.ifPresent(r -> {
            vault.forget(r.secret());
            r.former().ifPresent(former -> vault.forget(former.secret()));
            events.publishEvent(new Removed(id));
          });
          return row.isPresent() && store.delete(id);
        });
  }

  /// The client secret, for the service's own developer.
  public Optional<Secret> revealSecret(ClientId id) {
    return store.find(id).map(row -> vault.reveal(row.secret()));
  }

  /// The same of the secret before the latest; empty when it is kept no more.
  public Optional<Secret> revealFormerSecret(ClientId id) {
    return store
        .find(id)
        .flatMap(ServicesStore.Row::former)
        .map(former -> vault.reveal(former.secret()));
  }

  private Change changeStatus(Actor by, ClientId id, OnlineService.Status status, String deed) {
    return change(
        id,
        by,
        deed,
        Map.of(),
        () -> {
          names.lock(); // whoever holds it would write the former status again
          return store.changeStatus(id, status) || store.find(id).isPresent();
        });
  }

  private interface Work {
    /// False when there is no such service.
    boolean done();
  }

  private Change change(
      ClientId id, Actor by, String deed, Map<String, String> details, Work work) {
    boolean done =
        transaction.execute(_ -> {
          boolean found = work.done();
          if (found) {
            record(by, deed, id, details);
          }
          return found;
        });
    forgetAfterCommit(id);
    return done ? Change.DONE : Change.UNKNOWN_SERVICE;
  }

  private void record(Actor by, String deed, ClientId id, Map<String, String> details) {
    audit.record(by, deed, Subject.service(id), details);
  }

  /// Not before: a look-up in between would remember the former state.
  void forgetAfterCommit(ClientId id) {
    Commit.then(() -> forget(id));
  }

  private void forget(ClientId id) {
    known.invalidate(id);
    unknown.invalidate(id);
  }

  private Credentials credentials(ServicesStore.Row row) {
    var kek =
        Optional.ofNullable(row.certificate())
            .map(der -> {
              if (KekCertificate.read(der) instanceof KekCertificate.Sound(var sound)) {
                return sound;
              }
              throw new Bug("an unsound certificate was stored for " + row.service().id());
            });
    return new Credentials(
        row.service(),
        secret(row.secret()),
        row.former().map(former -> new Credentials.Former(secret(former.secret()), former.until())),
        kek);
  }

  private ClientSecret secret(SecretId id) {
    return ClientSecret.of(vault.reveal(id).reveal());
  }
}
