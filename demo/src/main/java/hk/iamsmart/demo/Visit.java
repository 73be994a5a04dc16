package hk.iamsmart.demo;

import hk.iamsmart.sdk.Citizen;
import java.io.Serializable;
import java.time.Instant;

/// A citizen who is logged in at the clinic, as the session remembers it. The access token is not
/// kept: the clinic asks for nothing more.
///
/// @param csrfToken what a form must carry to be believed
public record Visit(
    String openId, Citizen.Tier tier, Instant lastModified, Instant since, String csrfToken)
    implements Serializable {

  static final String ATTRIBUTE = "visit";
  private static final int SHOWN = 6;

  /// Enough to recognise it, too little to copy.
  public String shortId() {
    return openId.length() <= 2 * SHOWN
        ? openId
        : openId.substring(0, SHOWN) + "…" + openId.substring(openId.length() - SHOWN);
  }

  @Override
  public String toString() {
    return "Visit[hidden]";
  }
}
