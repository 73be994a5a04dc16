package hk.iamsmart.platform.requests;

import static hk.iamsmart.protocol.ReturnCode.D20009;
import static hk.iamsmart.protocol.ReturnCode.D20010;

import hk.iamsmart.platform.channel.OpenedRequest;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.tokens.Access;
import hk.iamsmart.platform.tokens.Tokens;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// The parameters `accessToken` and `openID`, and what they allow together.
@Component
final class TokenCheck {
  private static final int LONGEST = 512;

  private final Tokens tokens;

  TokenCheck(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @param parameters with the faults of those that come behind in the order of the contract
  /// @param work for a token that is good, which it is given with what the token allows
  SealedAnswer with(
      OpenedRequest request,
      Parameters parameters,
      BiFunction<String, Access.Granted, SealedAnswer> work) {
    var p = new Parameters(request.body());
    var token = p.text("accessToken", LONGEST);
    var openId = p.text("openID", LONGEST);
    var fault = p.fault().or(parameters::fault);
    if (fault.isPresent()) {
      return fault.get();
    }
    return switch (tokens.access(request.from().id(), token, openId)) {
      case Access.NoToken(String reason) -> new Refusal(D20009, reason);
      case Access.WrongOpenId() ->
          new Refusal(D20010, "the token was issued for a citizen with another openID");
      case Access.AccountNotActive() -> SignedInRequests.notActive();
      case Access.Granted granted -> work.apply(token, granted);
    };
  }
}
