package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.vault.KeyKind;
import hk.iamsmart.protocol.CodePoints;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Keys and names of the certification authority; listed in `docs/operate/configuration.md`.
///
/// @param authority how the authority calls itself in its certificates
/// @param rootBits of the root's RSA key: 2048, 3072 or 4096
/// @param authorityBits of the RSA keys of issuing authority, OCSP and time stamps
@ConfigurationProperties("iamsmart.signing")
public record AuthoritySettings(
    @DefaultValue("iAM Smart") String authority,
    @DefaultValue("4096") int rootBits,
    @DefaultValue("3072") int authorityBits) {
  private static final int LONGEST_NAME = 40;

  public AuthoritySettings {
    if (authority.isBlank() || CodePoints.in(authority) > LONGEST_NAME) {
      throw new CannotStart("IAMSMART_SIGNING_AUTHORITY must have 1 to 40 characters");
    }
    kind(rootBits, "IAMSMART_SIGNING_ROOT_BITS");
    kind(authorityBits, "IAMSMART_SIGNING_AUTHORITY_BITS");
  }

  public KeyKind root() {
    return kind(rootBits, "");
  }

  public KeyKind authorities() {
    return kind(authorityBits, "");
  }

  private static KeyKind kind(int bits, String setting) {
    return switch (bits) {
      case 2048 -> KeyKind.RSA_2048;
      case 3072 -> KeyKind.RSA_3072;
      case 4096 -> KeyKind.RSA_4096;
      default -> throw new CannotStart(setting + " must be 2048, 3072 or 4096");
    };
  }
}
