package hk.iamsmart.sdk;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.sdk.CallbackBody.Read;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.SealedCall.Answer;
import java.util.Map;
import java.util.Optional;

/// Makes typed results of opened contents. Only what was asked for is looked at.
final class Results {
  private Results() {}

  /// Of a callback whose state was found right.
  static RequestResult of(PendingRequest asked, Read read) throws Unreadable {
    var id = asked.businessId();
    var openId = asked.openId();
    var txId = read.txId().toString();
    if (!read.code().equals(ReturnCode.D00000.name())) {
      var how = Ending.of(read.code()).orElse(Ending.FAILED);
      return new Ended(id, openId, txId, how, read.code());
    }
    var content = read.content();
    return switch (asked.kind()) {
      case STEP_UP -> new StepUpResult(id, openId, txId);
      case PROFILE ->
          new ProfileResult(id, openId, txId, ProfileFields.read(content, asked.profile()));
      case FORM ->
          new FormResult(
              id,
              openId,
              txId,
              ProfileFields.read(content, asked.profile()),
              EmeFields.read(content, read.files(), asked.profile(), asked.eme()));
    };
  }

  /// Of getResult, which the platform has answered.
  static AnonymousOutcome of(AnonymousForm asked, String openId, Answer answer) {
    var content = answer.content();
    if (!content.path("businessID").asString("").equals(asked.businessId().value())) {
      return Problems.unreadable("the result of another request", Optional.of(answer.txId()));
    }
    try {
      return new FormResult(
          asked.businessId(),
          openId,
          answer.txId(),
          ProfileFields.read(content, asked.profile()),
          EmeFields.read(content, Map.of(), asked.profile(), asked.eme()));
    } catch (Unreadable e) {
      return Problems.unreadable(e.reason(), Optional.of(answer.txId()));
    }
  }
}
