package hk.iamsmart.platform.tokens;

import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.TokenRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/auth/getToken` (wire contract, section 4).
@Configuration(proxyBeanMethods = false)
class TokensEndpoints {
  private static final String VERIFIER = "code_verifier";
  private static final Pattern VERIFIER_FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Tokens tokens;

  TokensEndpoints(Tokens tokens) {
    this.tokens = tokens;
  }

  @Bean
  SealedEndpoint getTokenEndpoint() {
    return SealedEndpoint.of("/auth/getToken", this::getToken);
  }

  @Bean
  WalletEndpoint listSessions(CitizenSessions sessions) {
    return WalletEndpoint.of("GET", "/sessions", sessions::list);
  }

  @Bean
  WalletEndpoint endSession(CitizenSessions sessions) {
    return WalletEndpoint.of("DELETE", "/sessions/{sessionID}", sessions::end);
  }

  @Bean
  WalletEndpoint endSessions(CitizenSessions sessions) {
    return WalletEndpoint.of("DELETE", "/sessions", sessions::endAll);
  }

  @Bean
  Sweep tokensCleanUp() {
    return Sweep.of("tokens-clean-up", Duration.ofMinutes(10), tokens::forgetOld);
  }

  private SealedAnswer getToken(OpenedRequest request) {
    var parameters = new Parameters(request.body());
    var code = parameters.text("code", Integer.MAX_VALUE);
    parameters.text(
        "grantType", TokenRequest.AUTHORIZATION_CODE::equals, "only authorization_code is known");
    var verifier = verifier(parameters);
    return parameters
        .fault()
        .<SealedAnswer>map(fault -> fault)
        .orElseGet(() -> redeemed(request.from().id(), code, verifier));
  }

  /// As it came: what is no text is no verifier, and a code that needs none does not mind.
  private static String verifier(Parameters parameters) {
    return parameters
        .value(VERIFIER)
        .map(claimed -> claimed.isString() ? claimed.stringValue() : claimed.toString())
        .orElse("");
  }

  private SealedAnswer redeemed(ClientId service, String code, String verifier) {
    return switch (tokens.redeem(service, code, verifier)) {
      case Redemption.Tokens t -> new SealedAnswer.Success(answer(t));
      case Redemption.Spent(boolean ended) ->
          noCode(
              ended
                  ? "the code was redeemed before and is old: the token that it became has ended"
                  : "the code was redeemed before; a code is good for one use");
      case Redemption.Expired() -> noCode("the code is older than 60 seconds");
      case Redemption.WrongService() ->
          noCode("the code was issued to another online service")
              .advising(
                  "a code of a login that began with this clientID",
                  "Take clientID and secret of the same service in getQR and in getToken, then have"
                      + " the citizen log in again.");
      case Redemption.Unknown() ->
          noCode("this code is not known: it was never issued, or was deleted long ago")
              .advising(
                  "the code of the redirect, character for character",
                  "Take code out of the query of the redirect, decoded once, and redeem it at this"
                      + " same installation.");
      case Redemption.Unverified() ->
          noCode(unverified(verifier) + "; the code is spent")
              .advising(
                  "the code_verifier that the app got with this code",
                  "Have the app hand over code and code_verifier together, and send both to"
                      + " getToken; this code is spent, so the citizen logs in again.");
      case Redemption.AccountNotActive() ->
          new SealedAnswer.Refusal(
              ReturnCode.D40002, "the account may not be used; no service is told more");
    };
  }

  private static String unverified(String claimed) {
    if (claimed.isEmpty()) {
      return "an app's code of a direct login is redeemed with its {" + VERIFIER + "}";
    }
    return VERIFIER_FORM.matcher(claimed).matches()
        ? "{" + VERIFIER + "} is not the one that the app got with this code"
        : "{" + VERIFIER + "} is not 43 to 128 of A-Z, a-z, 0-9, -, ., _ and ~ (RFC 7636 §4.1)";
  }

  private static SealedAnswer.Refusal noCode(String reason) {
    return new SealedAnswer.Refusal(ReturnCode.D40004, reason);
  }

  private static TokenAnswer answer(Redemption.Tokens tokens) {
    return new TokenAnswer(
        tokens.accessToken(),
        "Bearer",
        tokens.issuedAt().toEpochMilli(),
        tokens.life().toMillis(),
        tokens.openId().value(),
        tokens.account().modifiedAt().toEpochMilli(),
        tokens.account().tier().userType(),
        Scope.list(tokens.scopes()));
  }
}
