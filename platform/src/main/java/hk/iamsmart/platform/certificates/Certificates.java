package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.certificates.Authorities.InForce;
import hk.iamsmart.platform.certificates.PersonalStore.Row;
import hk.iamsmart.platform.certificates.PersonalStore.State;
import hk.iamsmart.platform.certificates.profile.Purpose;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The certification authority as other rooms use it.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class Certificates {
  /// What a citizen signs with now.
  public sealed interface Held {
    record Ready(PersonalCertificate certificate) implements Held {}

    /// @param reason for the log; no personal data
    record None(Reason why, String reason) implements Held {}

    /// Why there is nothing to sign with.
    enum Reason {
      /// the account is not iAM Smart+
      NOT_PLUS,
      /// no active account or no bound phone that may make gestures
      NO_PHONE,
      /// the certificate is on hold
      SUSPENDED,
      /// this installation has no authority that issues certificates
      NO_AUTHORITY
    }
  }

  /// A certificate with less than this left is replaced.
  static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

  private final PersonalStore store;
  private final Authorities authorities;
  private final Issuance issuance;
  private final LifeCycle lifeCycle;
  private final Entitlement entitlement;
  private final InstantSource clock;
  private final TransactionTemplate ownTransaction;

  Certificates(
      PersonalStore store,
      Authorities authorities,
      Issuance issuance,
      LifeCycle lifeCycle,
      Entitlement entitlement,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.authorities = authorities;
    this.issuance = issuance;
    this.lifeCycle = lifeCycle;
    this.entitlement = entitlement;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// The certificate with which the citizen signs now. Where none is valid and the citizen may have
  /// one, key and certificate are made on the spot, in a transaction of their own.
  public Held current(AccountId citizen, KeyFamily family) {
    var row = store.live(citizen, family).orElse(null);
    if (row != null && row.state() == State.SUSPENDED) {
      return new Held.None(Held.Reason.SUSPENDED, "the certificate is on hold");
    }
    if (row != null && !due(row)) {
      return new Held.Ready(row.personal());
    }
    var inForce = authorities.inForce();
    if (inForce.isEmpty()) {
      return new Held.None(
          Held.Reason.NO_AUTHORITY, "no authority: docs/operate/keys.md tells of the ceremony");
    }
    return ownTransaction.execute(_ -> issue(citizen, family, inForce.get()));
  }

  /// Under the lock of the citizen, so that two at one time make one certificate, and so that none
  /// is made for an account that is being suspended.
  private Held issue(AccountId citizen, KeyFamily family, InForce inForce) {
    store.lock(citizen);
    var present = store.live(citizen, family).orElse(null);
    if (present != null && present.state() == State.SUSPENDED) {
      return new Held.None(Held.Reason.SUSPENDED, "the certificate is on hold");
    }
    if (present != null && !due(present)) {
      return new Held.Ready(present.personal());
    }
    return switch (entitlement.of(citizen)) {
      case Entitlement.Not(var why, var reason) -> new Held.None(why, reason);
      case Entitlement.May(var activatedBy) -> {
        if (present != null) {
          lifeCycle.revoke(present, LifeCycle.SUPERSEDED, Actor.platform());
        }
        var made = issuance.issue(citizen, family, activatedBy, inForce, clock.instant());
        store.insert(made);
        lifeCycle.issued(made);
        yield new Held.Ready(made.personal());
      }
    };
  }

  private boolean due(Row row) {
    var now = clock.instant();
    return !row.validAt(now)
        || !row.validAt(now.plus(RENEWED_BEFORE_END))
        || authorities.remembered().stream()
            .anyMatch(a -> a.name().equals(row.issuer()) && a.revoked() != null);
  }

  /// All of a citizen's, newest first, with what the authority says of each now.
  public List<WithStatus> of(AccountId citizen) {
    return store.of(citizen).stream()
        .map(row -> new WithStatus(row.personal(), row.status()))
        .toList();
  }

  public record WithStatus(PersonalCertificate certificate, RevocationStatus status) {}

  /// The certificates above one issued now: issuing authority, root. Empty without an authority.
  public List<X509Certificate> chain() {
    return authorities
        .inForce()
        .map(house -> List.of(house.issuing().certificate(), house.root().certificate()))
        .orElse(List.of());
  }

  /// The certificates above this one, which an earlier authority may have issued.
  public List<X509Certificate> chain(PersonalCertificate personal) {
    var chain = new ArrayList<X509Certificate>();
    var below = personal.certificate();
    for (var purpose : List.of(Purpose.ISSUING, Purpose.ROOT)) {
      below = above(below, purpose);
      chain.add(below);
    }
    return List.copyOf(chain);
  }

  /// Each generation of authorities has a name of its own.
  private X509Certificate above(X509Certificate below, Purpose purpose) {
    return authorities.remembered().stream()
        .filter(a -> a.purpose() == purpose)
        .map(Authority::certificate)
        .filter(c -> c.getSubjectX500Principal().equals(below.getIssuerX500Principal()))
        .findFirst()
        .orElseThrow(() -> new Bug("a certificate without its issuer"));
  }

  /// Roots that are trusted: the present one and, after a change, the former ones.
  public List<X509Certificate> roots() {
    authorities.inForce();
    return authorities.remembered().stream()
        .filter(a -> a.purpose() == Purpose.ROOT && a.revoked() == null)
        .map(Authority::certificate)
        .toList();
  }

  /// Authorities that issue or issued citizens' certificates, for who must find the one above a
  /// certificate of long ago.
  public List<X509Certificate> issuers() {
    authorities.inForce();
    return authorities.remembered().stream()
        .filter(a -> a.purpose() == Purpose.ISSUING)
        .map(Authority::certificate)
        .toList();
  }

  /// What the authority says of the certificate of this serial number at an instant.
  public RevocationStatus statusAt(BigInteger serialNumber, Instant at) {
    for (var authority : authorities.remembered()) {
      if (authority.certificate().getSerialNumber().equals(serialNumber)) {
        return authority.statusAt(at);
      }
    }
    return store.find(serialNumber).isPresent()
        ? store.statusAt(serialNumber, at)
        : new RevocationStatus.Unknown();
  }
}
