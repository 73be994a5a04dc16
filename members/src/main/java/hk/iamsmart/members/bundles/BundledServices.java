package hk.iamsmart.members.bundles;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.EnciphermentCertificates.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What the operator of a stage's installation does for services that came in a bundle: their
/// organisations have no portal here. Services of others are not touched.
@Service
public final class BundledServices {
  private final BundlesStore store;
  private final ClientSecrets secrets;
  private final EnciphermentCertificates certificates;
  private final TransactionTemplate transaction;

  BundledServices(
      BundlesStore store,
      ClientSecrets secrets,
      EnciphermentCertificates certificates,
      TransactionTemplate transaction) {
    this.store = store;
    this.secrets = secrets;
    this.certificates = certificates;
    this.transaction = transaction;
  }

  /// A new client secret, which is handed over by that. Empty for a service that came in no bundle
  /// and for one that was removed.
  ///
  /// @param overlap for how long the one before signs as well, at most
  ///   [ClientSecrets#LONGEST_OVERLAP]
  public Optional<Secret> roll(Actor by, ClientId client, Duration overlap) {
    if (!store.isTaken(client)) {
      return Optional.empty();
    }
    return transaction.execute(_ -> {
      var secret = secrets.rollMarked(by, client, overlap);
      // after the roll, since imports lock the service before their row as well
      secret.ifPresent(_ -> store.tellSecret(client));
      return secret;
    });
  }

  /// Takes a replaced encipherment certificate away, and the content key that it wrapped.
  ///
  /// @param fingerprint SHA-256 of the certificate, in hex
  /// @return empty for a service that came in no bundle
  public Optional<Removal> takeAway(Actor by, ClientId client, String fingerprint) {
    return store.isTaken(client)
        ? Optional.of(certificates.takeAway(by, client, fingerprint))
        : Optional.empty();
  }

  /// Fingerprints of the certificates that may be taken away.
  public List<String> replaced(ClientId client) {
    return certificates.of(client).stream()
        .filter(one -> !one.inUse())
        .map(one -> one.certificate().fingerprint())
        .toList();
  }
}
