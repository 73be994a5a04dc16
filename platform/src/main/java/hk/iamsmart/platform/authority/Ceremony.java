package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.authority.HouseCertificate.Revocation;
import hk.iamsmart.platform.authority.RootCeremony.RootFolder;
import hk.iamsmart.platform.authority.RootCeremony.RootFolder.Root;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.lints.Purpose;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/// Founds and mends the authority by the hands of people: `docs/operate/keys.md` tells step by
/// step. The root key is in a file under a passphrase and never in the vault or the database.
@Import({
  CertificateProfiles.class,
  Addresses.class,
  HouseCertificates.class,
  AuthorityStore.class,
  RegisterStore.class,
  RevocationLists.class
})
public final class Ceremony {
  /// Until the next ceremony signs a new one.
  private static final Duration ROOT_LIST_LIFE = Duration.ofDays(400);

  private final HouseCertificates authorities;
  private final AuthorityStore store;
  private final RevocationLists lists;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Ceremony(
      HouseCertificates authorities,
      AuthorityStore store,
      RevocationLists lists,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.authorities = authorities;
    this.store = store;
    this.lists = lists;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Makes an issuing authority below the root, with its key in the vault, and the signers of OCSP
  /// answers and time stamps below it; signs the root's revocation list. What was in force before
  /// goes on answering for what it issued.
  public List<X509Certificate> makeIssuing(Path folder, char[] passphrase) {
    var root = new RootFolder(folder, passphrase).open();
    return transaction.execute(_ -> {
      store.lock();
      var now = clock.instant();
      var above = known(root);
      var made = authorities.make(store.all(), Purpose.ISSUING, above, root.signer(), now);
      authorities.makeSigners(store.all(), made, now);
      signRootList(above, root, now);
      return store.all().stream()
          .filter(a -> made.name().equals(a.name()) || made.name().equals(a.issuer()))
          .map(HouseCertificate::certificate)
          .toList();
    });
  }

  /// Signs the root's revocation list again.
  public void signRootList(Path folder, char[] passphrase) {
    var root = new RootFolder(folder, passphrase).open();
    transaction.executeWithoutResult(_ -> {
      store.lock();
      signRootList(known(root), root, clock.instant());
    });
  }

  /// Revokes a certificate of the house itself.
  ///
  /// @param reason of RFC 5280 §5.3.1
  /// @return the name of the authority whose list must tell of it; empty when there is no such
  ///   certificate or it is revoked
  public Optional<String> revoke(String name, String reason) {
    var why =
        RevocationReason.parse(reason)
            .orElseThrow(() -> new CannotStart("Not a reason to revoke: " + reason));
    var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return transaction.execute(_ -> {
      store.lock();
      return store.revoke(name, new Revocation(at, why.word()))
          ? store.all().stream()
              .filter(a -> a.name().equals(name) && a.issuer() != null)
              .map(a -> "" + a.issuer())
              .findFirst()
          : Optional.<String>empty();
    });
  }

  private void signRootList(HouseCertificate above, Root root, Instant now) {
    long number = store.highestNumber(above.name()) + 1;
    var whole = now.truncatedTo(ChronoUnit.SECONDS);
    store.insert(lists.full(above, root.signer(), number, whole, ROOT_LIST_LIFE));
  }

  /// The root as the database knows it, written there when it is new.
  private HouseCertificate known(Root root) {
    var all = store.all();
    for (var authority : all) {
      if (authority.certificate().equals(root.certificate())) {
        return authority;
      }
    }
    int generation =
        1
            + all.stream()
                .filter(a -> a.purpose() == Purpose.ROOT)
                .mapToInt(HouseCertificate::generation)
                .max()
                .orElse(0);
    var name = HouseCertificate.name(Purpose.ROOT, generation);
    var made =
        new HouseCertificate(name, Purpose.ROOT, generation, null, null, root.certificate(), null);
    authorities.store(made);
    return made;
  }
}
