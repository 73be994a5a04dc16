package hk.iamsmart.sandbox;

import hk.iamsmart.sandbox.RawService.Token;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A content for each call of the API that has all that it needs.
record FittingCalls(RawService service) {
  /// Contents that fit, by their calls.
  Map<String, ObjectNode> all(Token token) {
    var all = new TreeMap<String, ObjectNode>();
    all.put(
        "/auth/getToken",
        object().put("code", "0".repeat(32)).put("grantType", "authorization_code"));
    all.put(RefusalsWalkJourney.FORM, RawService.form(service.parameters(token), "enName"));
    all.put("/account/auth/profile/initiateRequest", profile(token));
    all.put("/account/stepup/initiateRequest", service.parameters(token));
    all.put(SigningDesk.HASH, hash(service, token));
    all.put(
        SigningDesk.PDF,
        SigningDesk.named(service.parameters(token))
            .put("docDigest", SigningDesk.base64(SigningDesk.fresh())));
    all.put(
        SigningDesk.ACKNOWLEDGE, object().put("businessID", "none").put("signingResult", "SR001"));
    all.put(BulkCase.PATH, new BulkCase(service).documents(service.parameters(token), 2, false));
    all.put("/bdss/enquireStatus", object().put("businessID", "none"));
    all.put("/bdss/cancelRequest", object().put("businessID", "none"));
    all.put("/bdss/ackResult", object().put("businessID", "none").put("signingResult", "SR001"));
    all.put(
        "/anonymous/eme/initiateRequest",
        RawService.form(object().put("businessID", "b"), "enName"));
    all.put(
        "/anonymous/eme/getResult",
        object().put("accessToken", "none").put("openID", token.openId()));
    var batch = object().put("batchID", "batch-1");
    batch.putArray("messages").add(message(token));
    all.put("/notification/send", batch);
    all.put("/notification/enquireStatus", object().put("batchID", "none"));
    return all;
  }

  private ObjectNode profile(Token token) {
    var content = service.parameters(token);
    content.putArray("profileFields").add("enName");
    return content;
  }

  static ObjectNode hash(RawService service, Token token) {
    return SigningDesk.named(service.parameters(token))
        .put("hashCode", SigningDesk.base64(SigningDesk.fresh()));
  }

  private static ObjectNode message(Token token) {
    var message =
        object().put("id", "m-1").put("openID", token.openId()).put("category", "INFORMATION");
    message.putObject("title").put("en-US", "Title");
    message.putObject("body").put("en-US", "Body");
    return message.put("link", "https://elsewhere.example").put("expiresAt", 5);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
