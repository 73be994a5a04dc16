package hk.iamsmart.platform.faces;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.partners.PartnerAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The authority that compares faces; listed in `docs/operate/configuration.md`. Without a URL
/// there is none.
///
/// @param timeout for one comparison as a whole
@ConfigurationProperties("iamsmart.face")
public record FaceSettings(
    @Nullable URI url,
    @Nullable Path clientCertificate,
    @Nullable Path clientKey,
    @Nullable Path authorities,
    @DefaultValue("15s") Duration timeout) {
  /// @throws CannotStart when one of them is missing or cannot be right
  public PartnerAccess access() {
    return PartnerAccess.of(
        "IAMSMART_FACE", url, clientCertificate, clientKey, authorities, timeout);
  }
}
