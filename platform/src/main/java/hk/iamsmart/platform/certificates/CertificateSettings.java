package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.vault.KeyKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Keys of citizens; listed in `docs/operate/configuration.md`.
///
/// @param rsaBits of a citizen's RSA key: 2048 or 3072
@ConfigurationProperties("iamsmart.signing")
record CertificateSettings(@DefaultValue("2048") int rsaBits) {
  CertificateSettings {
    if (rsaBits != 2048 && rsaBits != 3072) {
      throw new CannotStart("IAMSMART_SIGNING_RSA_BITS must be 2048 or 3072");
    }
  }

  KeyKind rsa() {
    return rsaBits == 2048 ? KeyKind.RSA_2048 : KeyKind.RSA_3072;
  }
}
