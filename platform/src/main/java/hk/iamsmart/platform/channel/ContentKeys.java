package hk.iamsmart.platform.channel;

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
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.KeyAnswer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The content keys (CEK) of the online services: one each, made when asked for, the same until it
/// expires or is revoked (wire contract, section 2). Their life follows the house clock.
@Service
public final class ContentKeys {
  private static final Duration MEMORY = Duration.ofSeconds(5);
  private static final int REMEMBERED_MAXIMUM = 10_000;
  private static final int ATTEMPTS_MAXIMUM = 3;
  private static final String PURPOSE = "cek";

  private final ContentKeysStore store;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Duration lifetime;
  private final LoadingCache<ClientId, Optional<Made>> remembered;

  ContentKeys(
      ContentKeysStore store,
      Vault vault,
      Audit audit,
      IdSource ids,
      SecureRandom random,
      InstantSource clock,
      TransactionTemplate transaction,
      ChannelSettings settings) {
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.transaction = transaction;
    this.lifetime = settings.cekLifetime();
    remembered =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAXIMUM)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build(client -> Optional.ofNullable(store.find(client)).map(this::made));
  }

  /// A key with its name.
  private record Made(ContentKeysStore.Row row, ContentKey key) {
    boolean validAt(Instant now) {
      return now.isBefore(row.expiresAt());
    }
  }

  /// Whether there is a key to seal with.
  public sealed interface Current {
    /// @param id names the key in explanations
    record Valid(String id, ContentKey key) implements Current {}

    /// @param id of the key that expired, if there was one
    record Missing(@Nullable String id, String reason) implements Current {}
  }

  /// The key under which this service's contents are sealed now.
  public Current current(ClientId client) {
    var made = remembered.get(client).orElse(null);
    if (made == null) {
      return new Current.Missing(null, "no CEK since the start or the last revokeKey: call getKey");
    }
    return made.validAt(clock.instant())
        ? new Current.Valid(made.row().id(), made.key())
        : new Current.Missing(made.row().id(), "the CEK expired at " + made.row().expiresAt());
  }

  /// Whether the key in use was wrapped with the service's latest certificate.
  public boolean isUnderLatest(Credentials credentials) {
    return remembered
        .get(credentials.service().id())
        .filter(made -> made.validAt(clock.instant()))
        .flatMap(made ->
            credentials
                .kek()
                .filter(kek -> Arrays.equals(kek.key().getEncoded(), made.row().kek())))
        .isPresent();
  }

  /// The outcome of getKey.
  public sealed interface Grant {
    record Granted(KeyAnswer answer) implements Grant {}

    record NoKek(String reason) implements Grant {}
  }

  /// The valid key, wrapped as when it was made; a new one when there is none. Needs a KEK that is
  /// valid now.
  public Grant grant(Credentials credentials) {
    return switch (kek(credentials)) {
      case Kek.None(var reason) -> new Grant.NoKek(reason);
      case Kek.Valid(var kek) -> {
        var service = credentials.service();
        var made = remembered.get(service.id()).orElse(null);
        yield new Grant.Granted(
            answer(
                made != null && made.validAt(clock.instant())
                    ? made.row()
                    : validOrNew(service, kek)));
      }
    };
  }

  /// Whether there is a key to seal a callback with.
  public sealed interface Sealing {
    /// @param secretKey the key as the service unwraps it, base64
    /// @param certificate which one wrapped it, by its fingerprint; null when nobody knows
    record Ready(ContentKey key, String secretKey, @Nullable String certificate)
        implements Sealing {}

    record NoKek(String reason) implements Sealing {}
  }

  /// The valid key with its wrapped form; a new one when there is none, which needs a KEK that is
  /// valid now. For what goes to the service without its asking.
  public Sealing sealing(Credentials credentials) {
    var service = credentials.service();
    var made = remembered.get(service.id()).orElse(null);
    if (made != null && made.validAt(clock.instant())) {
      return sealing(made);
    }
    return switch (kek(credentials)) {
      case Kek.None(var reason) -> new Sealing.NoKek(reason);
      case Kek.Valid(var kek) -> sealing(made(validOrNew(service, kek)));
    };
  }

  private static Sealing sealing(Made made) {
    var row = made.row();
    var wrapped = Base64.getEncoder().encodeToString(row.wrapped());
    return new Sealing.Ready(made.key(), wrapped, row.certificate());
  }

  private sealed interface Kek {
    record Valid(KekCertificate certificate) implements Kek {}

    record None(String reason) implements Kek {}
  }

  private Kek kek(Credentials credentials) {
    var kek = credentials.kek().orElse(null);
    if (kek == null) {
      return new Kek.None("no encipherment certificate was uploaded");
    }
    if (!kek.validAt(clock.instant())) {
      return new Kek.None(
          "the encipherment certificate is valid from "
              + kek.notBefore()
              + " to "
              + kek.notAfter()
              + ", it is "
              + clock.instant());
    }
    return new Kek.Valid(kek);
  }

  /// Ends the key at once; nothing happens when there is none.
  public void revoke(ClientId client) {
    transaction.executeWithoutResult(_ -> {
      var row = store.find(client);
      if (row != null && store.delete(client, row.id())) {
        vault.forget(row.secret());
        audit.record(Actor.service(client), "cek.revoked", Subject.contentKey(row.id()), Map.of());
      }
    });
    forgetAfterCommit(client);
  }

  /// A content key in use.
  ///
  /// @param certificate which one wrapped it
  /// @param until when it ends by itself
  public record Wrapped(KekCertificate certificate, Instant until) {}

  /// The key in use and which of these certificates wrapped it; empty when none of them did, or
  /// when there is no key.
  public Optional<Wrapped> wrapped(ClientId client, List<KekCertificate> among) {
    return remembered
        .get(client)
        .filter(made -> made.validAt(clock.instant()))
        .map(Made::row)
        .flatMap(row ->
            among.stream()
                .filter(one -> wrapped(row, one))
                .findFirst()
                .map(one -> new Wrapped(one, row.expiresAt())));
  }

  private static boolean wrapped(ContentKeysStore.Row row, KekCertificate certificate) {
    return row.certificate() == null
        ? Arrays.equals(certificate.key().getEncoded(), row.kek())
        : certificate.fingerprint().equals(row.certificate());
  }

  /// Whoever has lost the private key to a certificate that was taken away reads nothing more.
  @EventListener
  void takenAway(EnciphermentCertificates.TakenAway event) {
    var certificate = event.certificate();
    transaction.executeWithoutResult(_ ->
        store
            .end(event.id(), certificate.fingerprint(), certificate.key().getEncoded())
            .ifPresent(ended -> {
              vault.forget(ended.secret());
              audit.record(
                  Actor.platform(),
                  "cek.revoked",
                  Subject.contentKey(ended.id()),
                  Map.of("kek", certificate.fingerprint()));
            }));
    forgetAfterCommit(event.id());
  }

  /// A service that is registered again under the same id begins without a key.
  @EventListener
  void removed(Services.Removed event) {
    revoke(event.id());
  }

  private void forgetAfterCommit(ClientId client) {
    Commit.then(() -> remembered.invalidate(client));
  }

  private ContentKeysStore.Row validOrNew(OnlineService service, KekCertificate kek) {
    for (int i = 0; i < ATTEMPTS_MAXIMUM; i++) {
      var row = transaction.execute(status -> attempt(service, kek, status::setRollbackOnly));
      remembered.invalidate(service.id());
      if (row.isPresent()) {
        return row.get();
      }
    }
    throw new Bug("a CEK is revoked again and again while it is asked for: " + service.id());
  }

  /// Empty when another request was first.
  private Optional<ContentKeysStore.Row> attempt(
      OnlineService service, KekCertificate kek, Runnable undo) {
    var former = store.find(service.id());
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (former != null && now.isBefore(former.expiresAt())) {
      return Optional.of(former);
    }
    var key = ContentKey.fresh(random);
    var row =
        new ContentKeysStore.Row(
            service.id(),
            ids.hex32(),
            vault.keep(PURPOSE, Secret.of(key.reveal())),
            service.keyWrap().wrap(kek.key(), key),
            kek.key().getEncoded(),
            kek.fingerprint(),
            now,
            now.plus(lifetime));
    if (!store.replace(former == null ? null : former.id(), row)) {
      undo.run();
      return Optional.empty();
    }
    if (former != null) {
      vault.forget(former.secret());
    }
    audit.record(
        Actor.service(service.id()),
        "cek.made",
        Subject.contentKey(row.id()),
        Map.of("kek", kek.fingerprint(), "wrap", service.keyWrap().name()));
    return Optional.of(row);
  }

  private Made made(ContentKeysStore.Row row) {
    return new Made(row, ContentKey.of(vault.reveal(row.secret()).reveal()));
  }

  private static KeyAnswer answer(ContentKeysStore.Row row) {
    var base64 = Base64.getEncoder();
    return new KeyAnswer(
        base64.encodeToString(row.wrapped()),
        base64.encodeToString(row.kek()),
        row.issuedAt().toEpochMilli(),
        Duration.between(row.issuedAt(), row.expiresAt()).toMillis());
  }

  /// Beside the keys, since commands end some where no call is served.
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ChannelSettings.class)
  static class Wiring {}
}
