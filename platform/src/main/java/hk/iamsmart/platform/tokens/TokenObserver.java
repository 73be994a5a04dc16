package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;

/// Told of the tokens with which services ask for a citizen, in the transaction that issues them:
/// if it fails there is no token, and the code is as good as before. One that fetches the single
/// result of an anonymous flow is none of them. Beans of this type are found by this room.
public interface TokenObserver {
  /// A service learns, perhaps once more, by which tokenised ID it knows this citizen.
  void known(ClientId service, AccountId citizen, OpenId openId);
}
