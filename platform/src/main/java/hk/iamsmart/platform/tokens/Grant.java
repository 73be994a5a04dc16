package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.Scope;
import java.util.Optional;
import java.util.Set;

/// What a citizen allowed an online service: the same for a code and for its token.
///
/// @param ticket of the anonymous request whose result is fetched with it; it is good for nothing
///   else
public record Grant(
    ClientId service, AccountId account, Set<Scope> scopes, Optional<ApprovalId> ticket) {
  public Grant {
    scopes = Set.copyOf(scopes);
  }
}
