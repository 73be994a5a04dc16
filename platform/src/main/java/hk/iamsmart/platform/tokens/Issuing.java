package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.tokens.TokensStore.Token;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A token begins, and who has to know of it is told. In the caller's transaction: whoever cannot
/// take it in keeps the token from being there.
@Component
final class Issuing {
  private final TokensStore store;
  private final IdSource ids;
  private final ObjectProvider<TokenObserver> observers;

  Issuing(TokensStore store, IdSource ids, ObjectProvider<TokenObserver> observers) {
    this.store = store;
    this.ids = ids;
    this.observers = observers;
  }

  /// @param code the digest of the code that becomes this token
  Redemption.Tokens issue(Grant grant, Accounts.Known citizen, Instant now, byte[] code) {
    var token = ids.hex32();
    var ends = now.plus(Tokens.LIFE);
    store.insert(Codes.hash(token), new Token(ids.uuid(), grant, now, ends, null, false), code);
    if (grant.ticket().isEmpty()) {
      observers.forEach(o -> o.known(grant.service(), grant.account(), citizen.openId()));
    }
    return new Redemption.Tokens(
        token, now, Tokens.LIFE, citizen.openId(), citizen.account(), grant.scopes());
  }
}
