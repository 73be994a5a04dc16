package hk.iamsmart.platform.tlskeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.ground.Bug;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The keys of the TLS certificates of hosts that the platform has called, the latest of each. What
/// it has not called it does not know.
@Service
public final class TlsKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);
  private static final int REMEMBERED_MAXIMUM = 10_000;

  private final TlsKeysStore store;
  private final InstantSource clock;

  /// What this process has kept already, so that most calls need no database.
  private final Cache<String, String> kept =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAXIMUM).executor(Runnable::run).build();

  public TlsKeys(JdbcClient sql, InstantSource clock) {
    this.store = new TlsKeysStore(sql);
    this.clock = clock;
  }

  /// A host has shown a certificate with this key, and it was valid.
  public void seen(String host, PublicKey key) {
    var name = host.toLowerCase(Locale.ROOT);
    var fingerprint = fingerprint(key);
    if (!fingerprint.equals(kept.getIfPresent(name))) {
      try {
        store.keep(name, fingerprint, clock.instant());
        kept.put(name, fingerprint);
      } catch (DataAccessException e) {
        LOG.warn("the TLS key of a host could not be kept; it is at the next call: {}", "" + e);
      }
    }
  }

  /// Whether a host of one of these addresses uses this key.
  ///
  /// @param fingerprint SHA-256 of the public key in hex
  public boolean have(Collection<URI> addresses, String fingerprint) {
    var hosts =
        addresses.stream()
            .map(URI::getHost)
            .filter(Objects::nonNull)
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return store.have(hosts, fingerprint);
  }

  private static String fingerprint(PublicKey key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }
}
