package hk.iamsmart.platform.audit;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;

/// Who did it.
///
/// @param kind `citizen`, `service`, `operator` or `system`
/// @param id an identifier, never a name
public record Actor(String kind, String id) {
  /// The platform itself: expiry, sweeps, rotation.
  public static final Actor SYSTEM = new Actor("system", "platform");

  public static Actor citizen(AccountId account) {
    return new Actor("citizen", account.toString());
  }

  public static Actor service(ClientId service) {
    return new Actor("service", service.value());
  }

  /// @param id the operator's or the tool's identifier
  public static Actor operator(String id) {
    return new Actor("operator", id);
  }

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
