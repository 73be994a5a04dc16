package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;

/// Told of tokens that were issued, before the service has the answer. Beans of this type are found
/// by this room.
public interface TokenObserver {
  /// A service learns, perhaps once more, by which tokenised ID it knows this citizen.
  void known(ClientId service, AccountId citizen, OpenId openId);
}
