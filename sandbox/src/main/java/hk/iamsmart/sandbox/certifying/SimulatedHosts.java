package hk.iamsmart.sandbox.certifying;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Names of hosts that this sandbox alone knows: whoever is called so is on this machine, and shows
/// a TLS certificate of an authority that nobody else believes. With them the rules of the
/// environments beyond the simulated one, a public name and TLS, are kept without a network.
@Component
public final class SimulatedHosts {
  /// What all of their names end with.
  public static final String BELOW = ".simulated-organisations.hk";

  private static final char[] NO_PASSWORD = new char[0];

  private final Root root;
  private final InstantSource realClock;
  private final SecureRandom random;

  SimulatedHosts(
      SandboxFolder folder, @Qualifier("realClock") InstantSource realClock, SecureRandom random) {
    this.realClock = realClock;
    this.random = random;
    var kept =
        folder.keep(
            "authority-hosts",
            () ->
                Root.fresh("Simulated Authority of Hosts", realClock.instant(), random).written());
    root = Root.read(kept);
  }

  /// Where it is; empty for every other host.
  public Optional<InetAddress> find(String host) {
    return host.toLowerCase(Locale.ROOT).endsWith(BELOW)
        ? Optional.of(InetAddress.getLoopbackAddress())
        : Optional.empty();
  }

  /// Who vouches for them.
  public X509Certificate authority() {
    return root.certificate();
  }

  /// TLS as a host with a new key speaks it.
  public SSLContext tls(String host) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = generator.generateKeyPair();
      var issued = root.issue(host, pair.getPublic(), realClock.instant(), random);
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var chain = new Certificate[] {issued, root.certificate()};
      store.setKeyEntry(host, pair.getPrivate(), NO_PASSWORD, chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      var tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, random);
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new Bug("every JDK has this", e);
    }
  }
}
