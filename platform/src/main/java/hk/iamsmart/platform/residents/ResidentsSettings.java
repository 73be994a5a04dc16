package hk.iamsmart.platform.residents;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.partners.PartnerAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The registry of residents; listed in `docs/operate/configuration.md`. Without a URL there is
/// none.
///
/// @param timeout for one question as a whole
@ConfigurationProperties("iamsmart.residents")
public record ResidentsSettings(
    @Nullable URI url,
    @Nullable Path clientCertificate,
    @Nullable Path clientKey,
    @Nullable Path authorities,
    @DefaultValue("10s") Duration timeout) {
  /// @throws CannotStart when one of them is missing or cannot be right
  PartnerAccess access() {
    return PartnerAccess.of(
        "IAMSMART_RESIDENTS", url, clientCertificate, clientKey, authorities, timeout);
  }
}
