package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.partners.PartnerAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The provider that checks what cards say; listed in `docs/operate/configuration.md`. Without a
/// URL there is none.
///
/// @param timeout for one check as a whole
@ConfigurationProperties("iamsmart.card")
public record CardSettings(
    @Nullable URI url,
    @Nullable Path clientCertificate,
    @Nullable Path clientKey,
    @Nullable Path authorities,
    @DefaultValue("15s") Duration timeout) {
  PartnerAccess access() {
    return PartnerAccess.of(
        "IAMSMART_CARD", url, clientCertificate, clientKey, authorities, timeout);
  }
}
