package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.ground.AccountId;

/// A test citizen as the installation knows them now.
///
/// @param handle by which the installation's own tools know the citizen
/// @param zhName empty when there is none
public record Standing(
    AccountId account,
    String handle,
    String enName,
    String zhName,
    Tier tier,
    AccountStatus status) {
  @Override
  public String toString() {
    return "Standing[" + handle + "]";
  }
}
