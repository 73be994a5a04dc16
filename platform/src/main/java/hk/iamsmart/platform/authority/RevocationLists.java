package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.AuthorityStore.StoredList;
import hk.iamsmart.platform.authority.RegisterStore.Entry;
import hk.iamsmart.platform.authority.RegisterStore.State;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Lints;
import hk.iamsmart.platform.lints.Purpose;
import hk.iamsmart.platform.vault.HouseKeys;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Revocation lists (RFC 5280 §5), made when something changed and before the former ones end, and
/// stored. A full list tells of everything, a delta of what changed since the full one.
@Component
final class RevocationLists {
  private static final Duration FULL_LIFE = Duration.ofHours(24);
  private static final Duration FULL_PAUSE = Duration.ofHours(12);
  private static final Duration FULL_PAUSE_AFTER_CHANGE = Duration.ofHours(1);
  private static final Duration DELTA_LIFE = Duration.ofHours(6);
  private static final Duration DELTA_PAUSE = Duration.ofHours(3);
  private static final Duration ROOT_LIFE = Duration.ofDays(30);
  private static final Duration ROOT_PAUSE = Duration.ofDays(15);

  // RFC 5280 §3.3: an entry stays until one list beyond the end of the certificate has told of it
  private static final Duration KEPT_BEYOND_END = Duration.ofDays(2);

  private final AuthorityStore store;
  private final RegisterStore register;
  private final HouseCertificates authorities;
  private final Addresses addresses;
  private final HouseKeys keys;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  RevocationLists(
      AuthorityStore store,
      RegisterStore register,
      HouseCertificates authorities,
      Addresses addresses,
      HouseKeys keys,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.register = register;
    this.authorities = authorities;
    this.addresses = addresses;
    this.keys = keys;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The list as it is served; made now when there is none yet or the clock has passed its end.
  Optional<StoredList> latest(String issuer, boolean delta) {
    var found = store.latest(issuer, delta);
    if (found.filter(list -> covers(list, clock.instant())).isPresent()) {
      return found;
    }
    var authority =
        authorities.remembered().stream().filter(a -> a.name().equals(issuer)).findFirst();
    authority.ifPresent(this::makeDue);
    return authority.isPresent() ? store.latest(issuer, delta) : Optional.empty();
  }

  private static boolean covers(StoredList list, Instant now) {
    return !now.isBefore(list.madeAt()) && now.isBefore(list.nextUpdate());
  }

  /// Makes the lists that are due.
  void makeDue() {
    authorities.remembered().forEach(this::makeDue);
  }

  private void makeDue(HouseCertificate issuer) {
    // a root whose key is kept outside has its list from the ceremony
    if (!issuer.purpose().issues() || issuer.key() == null || !issuer.validAt(clock.instant())) {
      return;
    }
    if (due(issuer) != Due.NOTHING) {
      transaction.executeWithoutResult(_ -> {
        store.lock();
        make(issuer, due(issuer));
      });
    }
  }

  private enum Due {
    NOTHING,
    DELTA,
    FULL
  }

  private Due due(HouseCertificate issuer) {
    var now = clock.instant();
    var full = store.latest(issuer.name(), false).orElse(null);
    boolean root = issuer.purpose() == Purpose.ROOT;
    if (full == null
        || olderThan(root ? ROOT_PAUSE : FULL_PAUSE, full, now)
        || revokedSince(full, issuer)) {
      return Due.FULL;
    }
    if (root) {
      return Due.NOTHING;
    }
    if (olderThan(FULL_PAUSE_AFTER_CHANGE, full, now)
        && !register.notInFull(issuer.name()).isEmpty()) {
      return Due.FULL;
    }
    var delta = store.latest(issuer.name(), true).orElse(null);
    return delta == null
            || olderThan(DELTA_PAUSE, delta, now)
            || !register.unlisted(issuer.name()).isEmpty()
        ? Due.DELTA
        : Due.NOTHING;
  }

  /// A list of the future is old as well: the clock went back.
  private static boolean olderThan(Duration age, StoredList list, Instant now) {
    return now.isBefore(list.madeAt()) || !now.isBefore(list.madeAt().plus(age));
  }

  private boolean revokedSince(StoredList full, HouseCertificate issuer) {
    return revokedBelow(issuer).stream().anyMatch(e -> e.since().isAfter(full.madeAt()));
  }

  private record BelowRevoked(BigInteger serial, String reason, Instant since) {}

  private List<BelowRevoked> revokedBelow(HouseCertificate issuer) {
    var revoked = new ArrayList<BelowRevoked>();
    for (var a : authorities.remembered()) {
      var revocation = a.revoked();
      if (issuer.name().equals(a.issuer()) && revocation != null) {
        revoked.add(
            new BelowRevoked(
                a.certificate().getSerialNumber(), revocation.reason(), revocation.at()));
      }
    }
    return revoked;
  }

  private void make(HouseCertificate issuer, Due what) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    long number = store.highestNumber(issuer.name()) + 1;
    switch (what) {
      case NOTHING -> {}
      case FULL -> {
        var told = register.notInFull(issuer.name());
        var signer = new HouseSigner(keys, issuer.signingKey());
        boolean root = issuer.purpose() == Purpose.ROOT;
        store.insert(full(issuer, signer, number, now, root ? ROOT_LIFE : FULL_LIFE));
        register.listed(told, true);
        if (!root) {
          // RFC 5280 §5.2.4: made together they have one number and say the same
          store.insert(delta(issuer, number, number, List.of(), now));
        }
      }
      case DELTA -> {
        var told = register.unlisted(issuer.name());
        long base = store.latest(issuer.name(), false).map(StoredList::number).orElse(number);
        var changed = register.changedSinceFull(issuer.name());
        store.insert(delta(issuer, number, base, changed, now));
        register.listed(told, false);
      }
    }
  }

  /// A full list; with the key of the root in a ceremony.
  StoredList full(
      HouseCertificate issuer, ContentSigner signer, long number, Instant now, Duration life) {
    var list = builder(issuer, number, now, now.plus(life));
    for (var entry : register.notGood(issuer.name(), now.minus(KEPT_BEYOND_END))) {
      add(list, entry.serial(), RevocationReason.code(entry.reason()), entry.since(), now);
    }
    for (var entry : revokedBelow(issuer)) {
      add(list, entry.serial(), RevocationReason.code(entry.reason()), entry.since(), now);
    }
    try {
      if (issuer.purpose() == Purpose.ISSUING) {
        var point = CertificateProfiles.point(addresses.delta(issuer.name()));
        list.addExtension(Extension.freshestCRL, false, point);
      }
      var signed = list.build(signer);
      mustBeSound(Lints.findingsOfFull(signed, issuer.purpose(), issuer.holder()));
      return new StoredList(issuer.name(), false, number, now, now.plus(life), signed.getEncoded());
    } catch (IOException e) {
      throw new Bug("a revocation list cannot be written", e);
    }
  }

  private StoredList delta(
      HouseCertificate issuer, long number, long base, List<Entry> changed, Instant now) {
    var list = builder(issuer, number, now, now.plus(DELTA_LIFE));
    for (var entry : changed) {
      boolean good = entry.state() == State.VALID || entry.reason() == null;
      add(
          list,
          entry.serial(),
          good ? CRLReason.removeFromCRL : RevocationReason.code(entry.reason()),
          entry.since(),
          now);
    }
    try {
      list.addExtension(
          Extension.deltaCRLIndicator, true, new ASN1Integer(BigInteger.valueOf(base)));
      var signed = list.build(new HouseSigner(keys, issuer.signingKey()));
      mustBeSound(Lints.findingsOfDelta(signed, issuer.purpose(), issuer.holder()));
      return new StoredList(
          issuer.name(), true, number, now, now.plus(DELTA_LIFE), signed.getEncoded());
    } catch (IOException e) {
      throw new Bug("a delta list cannot be written", e);
    }
  }

  private static void mustBeSound(List<String> findings) {
    if (!findings.isEmpty()) {
      throw new Bug("a revocation list against its rules: " + findings);
    }
  }

  private static X509v2CRLBuilder builder(
      HouseCertificate issuer, long number, Instant now, Instant nextUpdate) {
    var holder = issuer.holder();
    var list = new X509v2CRLBuilder(holder.getSubject(), Date.from(now));
    list.setNextUpdate(Date.from(nextUpdate));
    try {
      list.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new BcX509ExtensionUtils().createAuthorityKeyIdentifier(holder));
      list.addExtension(Extension.cRLNumber, false, new ASN1Integer(BigInteger.valueOf(number)));
    } catch (IOException e) {
      throw new Bug("a revocation list cannot be written", e);
    }
    return list;
  }

  private static void add(
      X509v2CRLBuilder to, BigInteger serial, int code, @Nullable Instant since, Instant now) {
    to.addCRLEntry(serial, Date.from(since == null ? now : since), code);
  }
}
