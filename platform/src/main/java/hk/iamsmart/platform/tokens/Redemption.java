package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.OpenId;
import hk.iamsmart.protocol.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// The outcome of redeeming a code.
public sealed interface Redemption {
  /// @param accessToken 32 hex characters, in clear only here
  record Tokens(
      String accessToken,
      Instant issuedAt,
      Duration life,
      OpenId openId,
      Account account,
      Set<Scope> scopes)
      implements Redemption {
    @Override
    public String toString() {
      return "Tokens[hidden]";
    }
  }

  /// It was redeemed before.
  ///
  /// @param ended whether that came so late that the token has ended
  record Spent(boolean ended) implements Redemption {}

  record Expired() implements Redemption {}

  /// It was issued to another online service.
  record WrongService() implements Redemption {}

  record Unknown() implements Redemption {}

  /// It is an app's and came without its verifier, or with another. It is spent.
  record Unverified() implements Redemption {}

  /// The account was suspended or closed after the citizen approved.
  record AccountNotActive() implements Redemption {}
}
