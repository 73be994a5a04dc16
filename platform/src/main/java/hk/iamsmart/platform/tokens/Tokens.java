package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.tokens.TokensStore.Code;
import hk.iamsmart.platform.tokens.TokensStore.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Codes become tokens here, each once; a token says for whom and for what it speaks.
@Service
public final class Tokens {
  public static final Duration CODE_LIFE = Duration.ofSeconds(60);
  static final Duration LIFE = Duration.ofHours(4);
  private static final Duration KEPT = Duration.ofDays(2);

  private final TokensStore store;
  private final Codes codes;
  private final Accounts accounts;
  private final Audit audit;
  private final Issuing issuing;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Tokens(
      TokensStore store,
      Codes codes,
      Accounts accounts,
      Audit audit,
      Issuing issuing,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.codes = codes;
    this.accounts = accounts;
    this.audit = audit;
    this.issuing = issuing;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The code of a login: 32 hex characters, always the same for one login, so that it can be
  /// handed to the browser again after a lost answer or a crash. It is good for nothing before
  /// [#grant].
  public String code(LoginId login) {
    return codes.of(login);
  }

  /// From now on, and for 60 seconds, the code of this login is good for what was granted. In the
  /// caller's transaction.
  public void grant(LoginId login, Grant grant, Instant at) {
    grant(login, grant, at, false);
  }

  /// The same for an app: the code is good only together with its [#verifier].
  public void grantToApp(LoginId login, Grant grant, Instant at) {
    grant(login, grant, at, true);
  }

  private void grant(LoginId login, Grant grant, Instant at, boolean verified) {
    var code = new Code(login, grant, at.plus(CODE_LIFE), verified);
    store.insert(Codes.hash(codes.of(login)), code);
  }

  /// What an app has to bring along with the code of this login: 43 characters (RFC 7636 §4.1).
  public String verifier(LoginId login) {
    return codes.verifierOf(login);
  }

  /// Redeems a code. Of all who ever ask with one code, one gets tokens. A code that comes once
  /// more from its own service and while it lives is a retry; from anybody else, or later, it is a
  /// code that was stolen, and the token that it became ends (RFC 6749 §4.1.2).
  ///
  /// @param service the authenticated caller
  /// @param claimedVerifier empty when there is none; of a code that is no app's it says nothing
  public Redemption redeem(ClientId service, String claimedCode, String claimedVerifier) {
    var hash = Codes.hash(claimedCode);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return transaction.execute(_ -> {
      var code = store.redeem(hash, service, now).orElse(null);
      if (code == null) {
        return unredeemable(hash, service, now);
      }
      if (code.verified() && !codes.isVerifier(code.login(), claimedVerifier)) {
        record("code spent in vain", code, service);
        return new Redemption.Unverified();
      }
      var citizen = accounts.activeAsKnownTo(service, code.grant().account()).orElse(null);
      if (citizen == null) {
        record("code spent in vain", code, service);
        return new Redemption.AccountNotActive();
      }
      record("code redeemed", code, service);
      return issuing.issue(code.grant(), citizen, now, hash);
    });
  }

  private Redemption unredeemable(byte[] hash, ClientId service, Instant now) {
    var used = store.used(hash).orElse(null);
    if (used == null) {
      return new Redemption.Unknown();
    }
    var code = used.code();
    boolean own = code.grant().service().equals(service);
    boolean retry = own && now.isBefore(code.expiresAt());
    boolean ended = used.redeemed() && !retry && store.end(hash);
    if (ended) {
      record("token ended by its code", code, service);
    }
    if (!own) {
      return new Redemption.WrongService();
    }
    return used.redeemed() ? new Redemption.Spent(ended) : new Redemption.Expired();
  }

  /// The deeds kept the name that they had when codes belonged to the room of logins.
  private void record(String deed, Code code, ClientId by) {
    audit.record(
        Actor.service(by),
        "authentication." + deed,
        Subject.account(code.grant().account()),
        Map.of("login", code.login().value()));
  }

  /// Whom a token speaks for, and what it allows.
  ///
  /// @param service the authenticated caller
  public Access access(ClientId service, String claimedToken, String claimedOpenId) {
    var token = store.token(Codes.hash(claimedToken)).orElse(null);
    if (token == null) {
      return new Access.NoToken(
          "no such token was ever issued, or it was spent or ended, or is long gone");
    }
    var grant = token.grant();
    if (!grant.service().equals(service)) {
      return new Access.NoToken("the token was issued to another online service");
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      return new Access.NoToken("the token expired at " + token.expiresAt());
    }
    var citizen = accounts.activeAsKnownTo(service, grant.account()).orElse(null);
    var openId = citizen == null ? accounts.openId(grant.account(), service) : citizen.openId();
    if (!MessageDigest.isEqual(bytes(openId.value()), bytes(claimedOpenId))) {
      return new Access.WrongOpenId();
    }
    if (citizen == null) {
      return new Access.AccountNotActive();
    }
    if (token.ended()) {
      return new Access.NoToken("the citizen has ended this session, or unbound the phone");
    }
    used(token);
    return new Access.Granted(citizen.account(), grant.scopes(), grant.ticket());
  }

  /// To the minute: whoever asks often does not write as often.
  private void used(Token token) {
    var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (token.lastUsed() == null || token.lastUsed().isBefore(now)) {
      store.used(token.id(), now);
    }
  }

  /// Spends the token of an anonymous flow. Of all who ever ask with one token, one gets true.
  public boolean spend(String claimedToken) {
    return store.spend(Codes.hash(claimedToken));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Forgets codes and tokens that nobody can use any more.
  void forgetOld() {
    store.deleteExpiredBefore(clock.instant().minus(KEPT));
  }
}
