package hk.iamsmart.platform.services;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.Services.Change;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// New secrets for online services. The one before signs for a while as well, so that a service
/// which runs in many places can change over.
@Service
public final class ClientSecrets {
  /// The longest time for which two secrets sign.
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final Services services;
  private final ServicesStore store;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  ClientSecrets(
      Services services,
      ServicesStore store,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.services = services;
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Gives a service a new secret, 32 hex characters. Empty when there is no such service.
  ///
  /// @param overlap for how long the one before signs as well, by the house clock; zero ends it at
  ///   once. One before that ends in any case.
  public Optional<Secret> roll(Actor by, ClientId id, Duration overlap) {
    return roll(by, id, overlap, Secret.ofText(ids.hex32()));
  }

  /// A secret that says what it is, so that programs which look for secrets in source text and logs
  /// find it: `iams_sk_<stage>_` and 32 hex characters. To whoever signs with it it is opaque, as
  /// any other.
  public static Secret marked(IdSource ids, Stage stage) {
    return Secret.ofText("iams_sk_" + stage.word() + "_" + ids.hex32());
  }

  /// The same with one that scanners find.
  public Optional<Secret> rollMarked(Actor by, ClientId id, Duration overlap) {
    return services.find(id).flatMap(one -> roll(by, id, overlap, marked(ids, one.stage())));
  }

  private Optional<Secret> roll(Actor by, ClientId id, Duration overlap, Secret secret) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException("two secrets sign for at most " + LONGEST_OVERLAP);
    }
    var until = clock.instant().plus(overlap);
    var former = overlap.isZero() ? "ended" : "until " + until;
    var change =
        change(
            id,
            row -> {
              row.former().ifPresent(f -> end(id, f.secret()));
              store.roll(id, vault.keep(Services.PURPOSE, secret), until);
              if (overlap.isZero()) {
                end(id, row.secret());
              }
              audit.record(
                  by, "service.secret-rolled", Subject.service(id), Map.of("former", former));
            });
    return change == Change.DONE ? Optional.of(secret) : Optional.empty();
  }

  /// Ends the secret before the latest at once; nothing happens when there is none that signs.
  public Change endFormer(Actor by, ClientId id) {
    return change(
        id,
        row ->
            row.former()
                .filter(former -> former.signs(clock.instant()))
                .ifPresent(former -> {
                  end(id, former.secret());
                  audit.record(by, "service.former-secret-ended", Subject.service(id), Map.of());
                }));
  }

  /// Until when the secret before the latest signs; empty when only one does.
  public Optional<Instant> formerSignsUntil(ClientId id) {
    return store
        .find(id)
        .flatMap(ServicesStore.Row::former)
        .filter(former -> former.signs(clock.instant()))
        .map(ServicesStore.Former::until);
  }

  /// Forgets those that sign no more.
  public void forgetEnded() {
    for (var id : store.formerUntil(clock.instant())) {
      change(
          id,
          row ->
              row.former()
                  .filter(former -> !former.signs(clock.instant()))
                  .ifPresent(former -> end(id, former.secret())));
    }
  }

  /// One at a time.
  private Change change(ClientId id, Consumer<ServicesStore.Row> work) {
    boolean done =
        transaction.execute(_ -> {
          store.lockNames();
          var row = store.find(id);
          row.ifPresent(work);
          return row.isPresent();
        });
    services.forgetAfterCommit(id);
    return done ? Change.DONE : Change.UNKNOWN_SERVICE;
  }

  private void end(ClientId id, SecretId former) {
    store.endFormer(id);
    vault.forget(former);
  }
}
