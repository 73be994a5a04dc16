package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedEndpoint;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.TokenAnswer;
import hk.iamsmart.protocol.TokenRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/// `/auth/getToken` (wire contract, section 4).
@Configuration(proxyBeanMethods = false)
class AuthenticationEndpoints {
  private final Tokens tokens;

  AuthenticationEndpoints(Tokens tokens) {
    this.tokens = tokens;
  }

  @Bean
  SealedEndpoint getTokenEndpoint() {
    return SealedEndpoint.of("/auth/getToken", this::getToken);
  }

  @Bean
  Sweep authenticationCleanUp() {
    return Sweep.of("authentication-clean-up", Duration.ofMinutes(10), tokens::forgetOld);
  }

  private SealedAnswer getToken(OpenedRequest request) {
    var body = request.body();
    for (var parameter : new String[] {"code", "grantType"}) {
      var fault = fault(body.get(parameter), parameter);
      if (fault != null) {
        return fault;
      }
    }
    if (!body.get("grantType").stringValue().equals(TokenRequest.AUTHORIZATION_CODE)) {
      return new SealedAnswer.Refusal(
          ReturnCode.D20003, "grantType", "only authorization_code is known");
    }
    var redemption = tokens.redeem(request.from().id(), body.get("code").stringValue());
    return switch (redemption) {
      case Redemption.Tokens t -> new SealedAnswer.Success(answer(t));
      case Redemption.Spent() -> noCode("the code was redeemed before; a code is good for one use");
      case Redemption.Expired() -> noCode("the code is older than 60 seconds");
      case Redemption.WrongService() -> noCode("the code was issued to another online service");
      case Redemption.Unknown() -> noCode("no such code was ever issued, or it is long gone");
      case Redemption.AccountNotActive() ->
          new SealedAnswer.Refusal(
              ReturnCode.D40002, "the account may not be used; no service is told more");
    };
  }

  private static SealedAnswer noCode(String reason) {
    return new SealedAnswer.Refusal(ReturnCode.D40004, reason);
  }

  private static @Nullable SealedAnswer fault(@Nullable JsonNode value, String parameter) {
    if (value == null || value.isNull()) {
      return new SealedAnswer.Refusal(ReturnCode.D20001, parameter, "the parameter is needed");
    }
    if (!value.isString()) {
      return new SealedAnswer.Refusal(ReturnCode.D20003, parameter, "must be a JSON string");
    }
    if (value.stringValue().isEmpty()) {
      return new SealedAnswer.Refusal(ReturnCode.D20002, parameter, "the parameter is empty");
    }
    return null;
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
