package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.LogoView;
import java.util.regex.Pattern;

/// The picture that stands for a service.
///
/// @param digest SHA-256 of the picture, hex; the room of logos has it
/// @param alternative what is said of it to whoever does not see it
public record Logo(String digest, ShownName alternative) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public Logo {
    if (!isDigest(digest)) {
      throw new IllegalArgumentException("no digest of a logo");
    }
  }

  public static boolean isDigest(String claimed) {
    return DIGEST.matcher(claimed).matches();
  }

  /// As a phone gets it.
  public LogoView in(Language language) {
    return new LogoView(address(), alternative.in(language));
  }

  /// Where everybody finds it, as a path of this platform; another picture is elsewhere.
  public String address() {
    return "/logos/" + digest + ".png";
  }
}
