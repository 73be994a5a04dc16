package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.partners.PartnerAccess;
import hk.iamsmart.platform.partners.PartnerClient;
import hk.iamsmart.platform.partners.PartnerClient.Reply;
import hk.iamsmart.protocol.StrictJson;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A conversation with a provider of face matching or card checks. Anything but a clear yes or no
/// is no judgement.
final class Provider implements AutoCloseable {
  private static final int LONGEST_ANSWER = 4096;
  private static final JsonMapper JSON = StrictJson.mapper();

  private final PartnerClient client;

  Provider(PartnerAccess access) {
    this.client = new PartnerClient(access, LONGEST_ANSWER);
  }

  /// @param member of the request that carries the evidence
  Judgement ask(String path, Holder holder, String member, byte[] evidence) {
    var question = JSON.createObjectNode();
    question
        .putObject("holder")
        .put("Identification", holder.hkic().identification())
        .put("CheckDigit", String.valueOf(holder.hkic().checkDigit()));
    question.put(member, Base64.getEncoder().encodeToString(evidence));
    return switch (client.post(path, JSON.writeValueAsBytes(question))) {
      case Reply.Answered(int status, byte[] body) when status == 200 -> judgement(body);
      case Reply.Answered(int status, byte[] _) ->
          new Judgement.Unavailable("the provider answered with status " + status);
      case Reply.Failed(String reason) -> new Judgement.Unavailable(reason);
    };
  }

  private static Judgement judgement(byte[] body) {
    try {
      var result = JSON.readTree(body).path("result");
      return switch (result.isString() ? result.stringValue() : "") {
        case "MATCH" -> new Judgement.Match();
        case "NO_MATCH" -> new Judgement.NoMatch();
        default -> new Judgement.Unavailable("the provider's answer has no known result");
      };
    } catch (JacksonException _) {
      return new Judgement.Unavailable("the provider's answer is not JSON");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
