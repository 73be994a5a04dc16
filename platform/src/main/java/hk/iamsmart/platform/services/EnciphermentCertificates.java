package hk.iamsmart.platform.services;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.recognition.KekIssuers;
import hk.iamsmart.platform.tlskeys.TlsKeys;
import hk.iamsmart.protocol.KekCertificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The encipherment certificates of the online services. The latest is in use: it wraps every
/// content key from then on. Those before stay the service's until they are taken away.
@Service
public final class EnciphermentCertificates {
  private final Services services;
  private final KeksStore store;
  private final KekRules rules;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  EnciphermentCertificates(
      Services services,
      KeksStore store,
      KekRules rules,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.services = services;
    this.store = store;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
    this.events = events;
  }

  /// The outcome of an upload.
  public sealed interface Upload {
    /// It is the KEK of every CEK made from now on.
    record Accepted(KekCertificate certificate) implements Upload {}

    record Unsound(KekCertificate.Fault fault) implements Upload {}

    record Refused(KekCertificate certificate, KekFault fault) implements Upload {}

    record UnknownService(ClientId id) implements Upload {}
  }

  /// Takes an encipherment certificate, PEM or DER, after checking that it is X.509 with an RSA key
  /// of at least 2048 bits and valid now (wire contract, section 2), and may be one of the
  /// service's stage. One that the service has is its latest again; one that was taken away from it
  /// is refused.
  public Upload upload(Actor by, ClientId id, byte[] upload) {
    return switch (KekCertificate.read(upload)) {
      case KekCertificate.Unsound(var fault) -> new Upload.Unsound(fault);
      case KekCertificate.Sound(var kek) -> upload(by, id, kek);
    };
  }

  private Upload upload(Actor by, ClientId id, KekCertificate kek) {
    var outcome =
        transaction.<Upload>execute(_ -> {
          // of two services of different stages one is first with a key
          var service = services.hold(id);
          if (service.isEmpty()) {
            return new Upload.UnknownService(id);
          }
          var fault = rules.fault(service.get(), kek);
          if (fault.isPresent()) {
            return new Upload.Refused(kek, fault.get());
          }
          store.insert(id, kek, clock.instant());
          var details = Map.of("fingerprint", kek.fingerprint());
          audit.record(by, "service.kek-uploaded", Subject.service(id), details);
          return new Upload.Accepted(kek);
        });
    services.forgetAfterCommit(id);
    return outcome;
  }

  /// Why this service would be refused it now; empty when it would not.
  public Optional<KekFault> fault(OnlineService service, KekCertificate certificate) {
    return rules.fault(service, certificate);
  }

  /// One that a service has.
  ///
  /// @param inUse whether it is the latest
  public record Kept(KekCertificate certificate, Instant uploadedAt, boolean inUse) {}

  /// Those of a service, the one in use first.
  public List<Kept> of(ClientId id) {
    return of(List.of(id)).getOrDefault(id, List.of());
  }

  /// The same of many services: one query.
  public Map<ClientId, List<Kept>> of(Collection<ClientId> ids) {
    var all = new TreeMap<ClientId, List<Kept>>((a, b) -> a.value().compareTo(b.value()));
    for (var row : store.of(ids)) {
      var list = all.computeIfAbsent(row.client(), _ -> new ArrayList<>());
      list.add(new Kept(sound(row), row.uploadedAt(), list.isEmpty()));
    }
    return all;
  }

  /// What services have in use and have to replace by then, the first to end first.
  public Map<ClientId, KekCertificate> endingBy(Instant when) {
    var all = new LinkedHashMap<ClientId, KekCertificate>();
    store.inUseEnding(clock.instant(), when).forEach(row -> all.put(row.client(), sound(row)));
    return all;
  }

  private static KekCertificate sound(KeksStore.Row row) {
    if (KekCertificate.read(row.certificate()) instanceof KekCertificate.Sound(var sound)) {
      return sound;
    }
    throw new Bug("an unsound certificate was stored for " + row.client());
  }

  /// Told in the transaction that takes one away: content keys that it wrapped end with it.
  public record TakenAway(ClientId id, KekCertificate certificate) {}

  /// The outcome of [#takeAway].
  public enum Removal {
    DONE,
    /// another has to be in use before
    IN_USE,
    /// the service has no such certificate
    UNKNOWN
  }

  /// Takes a certificate away that is not in use any more, and tells [TakenAway].
  ///
  /// @param fingerprint of the certificate
  public Removal takeAway(Actor by, ClientId id, String fingerprint) {
    return transaction.execute(_ -> {
      var one =
          of(id).stream()
              .filter(kept -> kept.certificate().fingerprint().equals(fingerprint))
              .findFirst();
      if (one.isEmpty()) {
        return Removal.UNKNOWN;
      }
      if (!store.takeAway(id, fingerprint, clock.instant())) {
        return Removal.IN_USE;
      }
      var details = Map.of("fingerprint", fingerprint);
      audit.record(by, "service.kek-taken-away", Subject.service(id), details);
      events.publishEvent(new TakenAway(id, one.get().certificate()));
      return Removal.DONE;
    });
  }

  /// Which encipherment certificates a service of which stage may have.
  @Component
  static final class KekRules implements SmartInitializingSingleton {
    private final KeksStore store;
    private final KekIssuers issuers;
    private final TlsKeys hosts;
    private final InstantSource clock;

    KekRules(KeksStore store, KekIssuers issuers, TlsKeys hosts, InstantSource clock) {
      this.store = store;
      this.issuers = issuers;
      this.hosts = hosts;
      this.clock = clock;
    }

    /// Empty when it may have it now.
    Optional<KekFault> fault(OnlineService service, KekCertificate kek) {
      var now = clock.instant();
      if (now.isBefore(kek.notBefore())) {
        return Optional.of(KekFault.NOT_YET_VALID);
      }
      if (now.isAfter(kek.notAfter())) {
        return Optional.of(KekFault.EXPIRED);
      }
      if (store.wasTakenAway(service.id(), kek.fingerprint())) {
        return Optional.of(KekFault.TAKEN_AWAY);
      }
      var elsewhere = store.elsewhere(service.id(), kek);
      if (elsewhere.certificate()) {
        return Optional.of(KekFault.OF_ANOTHER_STAGE);
      }
      if (elsewhere.key()) {
        return Optional.of(KekFault.KEY_OF_ANOTHER_STAGE);
      }
      if (hosts.have(service.callbacks(), kek.keyFingerprint())) {
        return Optional.of(KekFault.KEY_OF_CALLBACK_HOST);
      }
      return issuers.fault(kek, service.stage(), now);
    }

    /// Reckons the keys and ends of certificates that a former version kept, so that they are known
    /// again.
    @Override
    public void afterSingletonsInstantiated() {
      for (var one : store.unreckoned()) {
        if (KekCertificate.read(one.certificate()) instanceof KekCertificate.Sound(var kek)) {
          store.reckon(one.row(), kek);
        }
      }
    }
  }
}
