package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import tools.jackson.databind.node.ObjectNode;

/// What a test callback says: of nobody, and as the real one says it.
final class Content {
  private Content() {}

  static ObjectNode of(Kind kind, ReturnCode code, String businessId, String state) {
    var content =
        WireJson.mapper().createObjectNode().put("businessID", businessId).put("state", state);
    if (code != ReturnCode.D00000) {
      return content;
    }
    switch (kind) {
      case PROFILE -> {
        content.putObject("idNo").put("Identification", "A123456").put("CheckDigit", "3");
        content.putObject("enName").put("UnstructuredName", "TEST, Only");
        content.putObject("chName").put("ChineseName", "測試");
        content.put("birthDate", "19900101").put("gender", "X");
      }
      case FORM -> {
        content.putObject("enName").put("UnstructuredName", "TEST, Only");
        content.put("emailAddress", "test@example.hk");
        content
            .putObject("mobileNumber")
            .put("CountryCode", "852")
            .put("SubscriberNumber", "00000000");
      }
      case STEP_UP, SIGN_HASH, SIGN_PDF, SIGN_BULK -> {}
    }
    return content;
  }
}
