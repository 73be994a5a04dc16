package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.pem.PemContent;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param clientCertificate PEM file of the certificate, with its chain, that we present to
///   services; none when absent
/// @param clientKey PEM file of its private key, PKCS#8
/// @param authorities PEM file of certificates that are trusted beside those the JVM trusts
/// @param timeout for one attempt as a whole
@ConfigurationProperties("iamsmart.callbacks")
public record CallbacksSettings(
    @Nullable Path clientCertificate,
    @Nullable Path clientKey,
    @Nullable Path authorities,
    @DefaultValue("10s") Duration timeout) {
  private static final char[] NO_PASSWORD = new char[0];
  private static final Duration LONGEST = Duration.ofSeconds(15);

  public CallbacksSettings {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an attempt takes at most " + LONGEST);
    }
    if ((clientCertificate == null) != (clientKey == null)) {
      throw new IllegalArgumentException("a client certificate needs its key, and the key it");
    }
  }

  /// Whom we trust when we post to services, and who we are.
  ///
  /// @param more who is trusted besides
  public SSLContext tls(List<X509Certificate> more) {
    return tls(clientCertificate, clientKey, more);
  }

  /// Whom we trust when we post to anybody else, who does not learn who we are.
  SSLContext tlsOfNobody() {
    return tls(null, null, List.of());
  }

  private SSLContext tls(
      @Nullable Path certificate, @Nullable Path key, List<X509Certificate> more) {
    try {
      var tls = SSLContext.getInstance("TLS");
      tls.init(identity(certificate, key), trusted(authorities, more), null);
      return tls;
    } catch (GeneralSecurityException | IOException | IllegalStateException e) {
      throw new CannotStart(
          "The certificates of IAMSMART_CALLBACKS_* cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyManager @Nullable [] identity(@Nullable Path certificate, @Nullable Path key)
      throws GeneralSecurityException, IOException {
    if (certificate == null || key == null) {
      return null;
    }
    var chain = PemContent.load(certificate).getCertificates().toArray(X509Certificate[]::new);
    var store = empty();
    var privateKey = PemContent.load(key).getPrivateKey();
    if (privateKey == null || chain.length == 0) {
      throw new CannotStart(certificate + " and " + key + " hold no certificate and key in PEM");
    }
    store.setKeyEntry("platform", privateKey, NO_PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trusted(
      @Nullable Path authorities, List<X509Certificate> more)
      throws GeneralSecurityException, IOException {
    if (authorities == null && more.isEmpty()) {
      return null;
    }
    var store = empty();
    int number = 0;
    for (var known : managers(null)) {
      if (known instanceof X509TrustManager jvm) {
        for (var authority : jvm.getAcceptedIssuers()) {
          store.setCertificateEntry("jvm-" + number++, authority);
        }
      }
    }
    for (var authority : all(authorities, more)) {
      store.setCertificateEntry("own-" + number++, authority);
    }
    return managers(store);
  }

  private static List<X509Certificate> all(@Nullable Path authorities, List<X509Certificate> more)
      throws IOException {
    var all = new ArrayList<>(more);
    if (authorities != null) {
      all.addAll(PemContent.load(authorities).getCertificates());
    }
    return all;
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
