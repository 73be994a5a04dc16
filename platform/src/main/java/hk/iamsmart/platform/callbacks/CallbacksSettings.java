package hk.iamsmart.platform.callbacks;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param clientCertificate PEM file of the certificate, with its chain, that we present to
///   services; none when absent
/// @param clientKey PEM file of its private key, PKCS#8
/// @param authorities PEM file of certificates that are trusted beside those the JVM trusts
/// @param timeout for one attempt as a whole
@ConfigurationProperties("iamsmart.callbacks")
record CallbacksSettings(
    @Nullable Path clientCertificate,
    @Nullable Path clientKey,
    @Nullable Path authorities,
    @DefaultValue("10s") Duration timeout) {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  CallbacksSettings {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an attempt takes at most " + LONGEST);
    }
    if ((clientCertificate == null) != (clientKey == null)) {
      throw new IllegalArgumentException("a client certificate needs its key, and the key it");
    }
  }
}
