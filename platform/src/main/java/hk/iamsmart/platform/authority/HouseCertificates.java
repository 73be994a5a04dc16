package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authority.CertificateProfiles.Draft;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.HouseKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The house's own certificates: which are in force, and new ones before they end.
@Component
final class HouseCertificates {
  /// An issuing authority must outlive what it issues.
  private static final Duration ISSUING_RESERVE = Duration.ofDays(2 * 366);

  private static final Duration OCSP_RESERVE = Duration.ofDays(30);
  private static final Duration TIME_STAMPING_RESERVE = Duration.ofDays(366);

  /// Another node, or a ceremony beside this process, may have changed something.
  private static final Duration REMEMBERED = Duration.ofSeconds(20);

  private final AuthorityStore store;
  private final CertificateProfiles profiles;
  private final HouseKeys keys;
  private final Founding founding;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private volatile Remembered remembered = new Remembered(List.of(), 0);

  HouseCertificates(
      AuthorityStore store,
      CertificateProfiles profiles,
      HouseKeys keys,
      Founding founding,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.profiles = profiles;
    this.keys = keys;
    this.founding = founding;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  private record Remembered(List<HouseCertificate> all, long readAtNanos) {
    boolean fresh(long nowNanos) {
      return !all.isEmpty() && nowNanos - readAtNanos < REMEMBERED.toNanos();
    }
  }

  /// What is in force.
  ///
  /// @param all past and present, the latest first
  /// @param at when
  record InForce(
      HouseCertificate root,
      HouseCertificate issuing,
      HouseCertificate timeStamping,
      List<HouseCertificate> all,
      Instant at) {
    /// The signer of answers about certificates of this issuing authority: the latest of those that
    /// are good already, for a clock that was set back has later ones.
    Optional<HouseCertificate> ocspSigner(HouseCertificate issuer) {
      return latest(
          all, Purpose.OCSP, a -> issuer.name().equals(a.issuer()) && !at.isBefore(a.begins()));
    }

    List<HouseCertificate> issuers() {
      return all.stream().filter(a -> a.purpose() == Purpose.ISSUING).toList();
    }
  }

  /// What is in force now; empty before the ceremony, or when its certificates have ended. Makes
  /// what is due, in the caller's transaction if there is one: a timer sees to it that there is
  /// seldom anything left to make for somebody who waits.
  Optional<InForce> inForce() {
    var now = clock.instant();
    var all = remembered();
    if (due(all, now)) {
      all = tend();
    }
    return find(all, now);
  }

  /// Makes what is due before somebody waits for it. An authority that founds itself does so when
  /// it is first needed.
  void tendAhead() {
    if (!remembered().isEmpty()) {
      inForce();
    }
  }

  /// Past and present, as they are remembered; nothing is made.
  List<HouseCertificate> remembered() {
    if (TransactionSynchronizationManager.getResource(this) instanceof MadeHere(var all)) {
      return all;
    }
    long nanos = System.nanoTime();
    var known = remembered;
    if (known.fresh(nanos)) {
      return known.all();
    }
    return remember(store.all());
  }

  private List<HouseCertificate> remember(List<HouseCertificate> all) {
    remembered = new Remembered(List.copyOf(all), System.nanoTime());
    return all;
  }

  private static Optional<InForce> find(List<HouseCertificate> all, Instant now) {
    var root = latest(all, Purpose.ROOT, a -> usable(a, now, Duration.ZERO));
    var issuing = latest(all, Purpose.ISSUING, a -> usable(a, now, Duration.ZERO));
    var stamps = latest(all, Purpose.TIME_STAMPING, a -> usable(a, now, Duration.ZERO));
    return root.isEmpty() || issuing.isEmpty() || stamps.isEmpty()
        ? Optional.empty()
        : Optional.of(new InForce(root.get(), issuing.get(), stamps.get(), all, now));
  }

  private static Optional<HouseCertificate> latest(
      List<HouseCertificate> all, Purpose purpose, Predicate<HouseCertificate> fit) {
    return all.stream().filter(a -> a.purpose() == purpose).filter(fit).findFirst();
  }

  private static boolean usable(HouseCertificate a, Instant now, Duration reserve) {
    return a.revoked() == null && a.validAt(now) && a.validAt(now.plus(reserve));
  }

  private boolean due(List<HouseCertificate> all, Instant now) {
    if (founding == Founding.BY_ITSELF) {
      var root = latest(all, Purpose.ROOT, a -> usable(a, now, ISSUING_RESERVE));
      var issuing = latest(all, Purpose.ISSUING, a -> usable(a, now, ISSUING_RESERVE));
      if (root.isEmpty() || issuing.isEmpty()) {
        return true;
      }
    }
    var issuing = latest(all, Purpose.ISSUING, a -> usable(a, now, Duration.ZERO));
    if (issuing.isEmpty()) {
      return false;
    }
    return latest(all, Purpose.TIME_STAMPING, a -> stampsFor(a, issuing.get(), now)).isEmpty()
        || !withoutOcspSigner(all, now).isEmpty();
  }

  private static boolean stampsFor(HouseCertificate a, HouseCertificate issuing, Instant now) {
    // the reserve cannot be more than the issuer has left
    var reserve = now.plus(TIME_STAMPING_RESERVE).isAfter(issuing.ends());
    return usable(a, now, reserve ? Duration.ZERO : TIME_STAMPING_RESERVE);
  }

  private static List<HouseCertificate> withoutOcspSigner(List<HouseCertificate> all, Instant now) {
    return all.stream()
        .filter(a -> a.purpose() == Purpose.ISSUING && usable(a, now, Duration.ZERO))
        .filter(issuer -> latest(all, Purpose.OCSP, a -> answersFor(a, issuer, now)).isEmpty())
        .toList();
  }

  private static boolean answersFor(HouseCertificate a, HouseCertificate issuer, Instant now) {
    var reserve = now.plus(OCSP_RESERVE).isAfter(issuer.ends()) ? Duration.ZERO : OCSP_RESERVE;
    return issuer.name().equals(a.issuer()) && usable(a, now, reserve);
  }

  /// Makes what is due, one node at a time.
  private List<HouseCertificate> tend() {
    return transaction.execute(_ -> {
      var now = clock.instant();
      if (founding == Founding.BY_ITSELF) {
        store.lockForFounding();
        foundWhatIsMissing(now);
      } else {
        store.lock();
      }
      var all = store.all();
      var issuing = latest(all, Purpose.ISSUING, a -> usable(a, now, Duration.ZERO));
      issuing.ifPresent(issuer -> makeSigners(all, issuer, now));
      return untilCommit(store.all());
    });
  }

  /// What a transaction has made and nobody else sees yet.
  private record MadeHere(List<HouseCertificate> all) {}

  private List<HouseCertificate> untilCommit(List<HouseCertificate> all) {
    boolean again = TransactionSynchronizationManager.unbindResourceIfPossible(this) != null;
    TransactionSynchronizationManager.bindResource(this, new MadeHere(List.copyOf(all)));
    if (!again) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              var made = TransactionSynchronizationManager.unbindResource(HouseCertificates.this);
              if (status == STATUS_COMMITTED && made instanceof MadeHere(var known)) {
                remember(known);
              }
            }
          });
    }
    return all;
  }

  private void foundWhatIsMissing(Instant now) {
    var all = store.all();
    var root = latest(all, Purpose.ROOT, a -> usable(a, now, ISSUING_RESERVE)).orElse(null);
    if (root == null) {
      root = make(all, Purpose.ROOT, null, now);
    }
    var issuing = latest(all, Purpose.ISSUING, a -> usable(a, now, ISSUING_RESERVE)).orElse(null);
    if (issuing == null || !root.name().equals(issuing.issuer())) {
      make(all, Purpose.ISSUING, root, now);
    }
  }

  /// Signers of time stamps and OCSP answers where there is none with enough time left.
  void makeSigners(List<HouseCertificate> all, HouseCertificate issuing, Instant now) {
    if (latest(all, Purpose.TIME_STAMPING, a -> stampsFor(a, issuing, now)).isEmpty()) {
      make(all, Purpose.TIME_STAMPING, issuing, now);
    }
    for (var issuer : withoutOcspSigner(all, now)) {
      make(store.all(), Purpose.OCSP, issuer, now);
    }
  }

  private HouseCertificate make(
      List<HouseCertificate> all, Purpose purpose, @Nullable HouseCertificate above, Instant now) {
    ContentSigner signer = above == null ? null : new HouseSigner(keys, above.signingKey());
    var made = make(all, purpose, above, signer, now);
    forgetOldKeys(all, made);
    return made;
  }

  /// Makes key and certificate and stores them, in the caller's transaction.
  ///
  /// @param signer the key above; null for a root that signs itself
  HouseCertificate make(
      List<HouseCertificate> all,
      Purpose purpose,
      @Nullable HouseCertificate above,
      @Nullable ContentSigner signer,
      Instant now) {
    int generation =
        1
            + all.stream()
                .filter(a -> a.purpose() == purpose)
                .mapToInt(HouseCertificate::generation)
                .max()
                .orElse(0);
    var name = HouseCertificate.name(purpose, generation);
    var key = keys.make(name, profiles.key(purpose));
    var draft =
        new Draft(
            purpose,
            profiles.name(purpose, generation),
            SubjectPublicKeyInfo.getInstance(keys.publicKey(key).getEncoded()),
            now);
    var signed =
        profiles.sign(
            draft,
            above == null ? null : above.above(),
            signer == null ? new HouseSigner(keys, key) : signer);
    var made =
        new HouseCertificate(
            name,
            purpose,
            generation,
            above == null ? null : above.name(),
            key,
            HouseCertificate.read(signed),
            null);
    store(made);
    return made;
  }

  void store(HouseCertificate made) {
    store.insert(made);
    audit.record(
        Actor.platform(),
        "certificates.authority made",
        Subject.authority(made.name()),
        Map.of("serialNumber", made.certificate().getSerialNumber().toString(16)));
  }

  /// The key before the present one may still be in use on another node; the ones before are not.
  private void forgetOldKeys(List<HouseCertificate> all, HouseCertificate made) {
    if (made.purpose().issues()) {
      return; // lists of what they issued are still signed with them
    }
    all.stream()
        .filter(a -> a.purpose() == made.purpose() && a.generation() < made.generation() - 1)
        .filter(a -> a.key() != null && sameIssuer(a, made))
        .forEach(a -> {
          store.forgetKey(a.name());
          keys.destroy(a.signingKey());
        });
  }

  private static boolean sameIssuer(HouseCertificate a, HouseCertificate b) {
    return a.issuer() != null && a.issuer().equals(b.issuer());
  }
}
