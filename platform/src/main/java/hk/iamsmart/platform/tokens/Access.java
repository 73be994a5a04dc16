package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.protocol.Scope;
import java.util.Optional;
import java.util.Set;

/// What an access token and an openID allow together.
public sealed interface Access {
  /// @param ticket of the anonymous request whose result the token fetches; such a token is good
  ///   for nothing else
  record Granted(Account citizen, Set<Scope> scopes, Optional<ApprovalId> ticket)
      implements Access {}

  /// @param reason for the service's developer
  record NoToken(String reason) implements Access {}

  /// The openID is not that of the token's citizen.
  record WrongOpenId() implements Access {}

  /// The account may not be used now; no service is told more.
  record AccountNotActive() implements Access {}
}
