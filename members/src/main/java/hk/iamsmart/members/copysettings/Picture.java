package hk.iamsmart.members.copysettings;

import hk.iamsmart.platform.logos.LogoFault;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.services.ShownName;
import java.util.Optional;

/// The logo of a service as it is wanted.
///
/// @param digest by which the platform has it; empty for none
/// @param alternative what is said of it to whoever does not see it
/// @param refused why a file that was just sent is none; it is not kept
public record Picture(String digest, ShownName alternative, Optional<LogoFault> refused) {
  public static final Picture NONE = new Picture("", ShownName.of(""), Optional.empty());

  public Picture(String digest, ShownName alternative) {
    this(digest, alternative, Optional.empty());
  }

  /// The picture itself, which every browser may fetch.
  public Optional<Logo> logo() {
    return Logo.isDigest(digest) ? Optional.of(new Logo(digest, alternative)) : Optional.empty();
  }
}
