package hk.iamsmart.demo.service;

import hk.iamsmart.sdk.Citizen;
import java.time.Instant;

/// A citizen who is logged in at a service, as the session remembers it. The access token stays on
/// the server: the service asks with it.
public record Visit(Citizen citizen, Instant since) {
  private static final int SHOWN = 6;

  public String openId() {
    return citizen.openId();
  }

  public Citizen.Tier tier() {
    return citizen.tier();
  }

  public boolean canSign() {
    return tier() == Citizen.Tier.IAM_SMART_PLUS;
  }

  public Instant lastModified() {
    return citizen.lastModified();
  }

  /// Enough to recognise it, too little to copy.
  public String shortId() {
    var openId = openId();
    return openId.length() <= 2 * SHOWN
        ? openId
        : openId.substring(0, SHOWN) + "…" + openId.substring(openId.length() - SHOWN);
  }

  @Override
  public String toString() {
    return "Visit[hidden]";
  }
}
