package hk.iamsmart.platform.faces;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.partners.PartnerClient;
import hk.iamsmart.platform.partners.PartnerClient.Reply;
import hk.iamsmart.protocol.StrictJson;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Faces as an authority compares them: docs/operate/face-and-card.md.
public final class PartnerFaces implements Faces, AutoCloseable {
  static final String PATH = "/v1/face-comparisons";
  private static final int LONGEST_ANSWER = 4096;
  private static final JsonMapper JSON = StrictJson.mapper();

  private final PartnerClient client;

  /// @throws CannotStart when the settings cannot be used
  public PartnerFaces(FaceSettings settings) {
    this.client = new PartnerClient(settings.access(), LONGEST_ANSWER);
  }

  @Override
  public FaceVerdict compare(Known known, Capture capture) {
    if (!capture.fits()) {
      return new FaceVerdict.Unusable();
    }
    var question = JSON.createObjectNode();
    put(known, question.putObject("known"));
    var actions = question.putArray("actions");
    capture.actions().forEach(action -> actions.add(action.name()));
    var pictures = question.putArray("pictures");
    capture.pictures().forEach(picture -> pictures.add(base64(picture)));
    return switch (client.post(PATH, JSON.writeValueAsBytes(question))) {
      case Reply.Answered(int status, byte[] body) when status == 200 -> verdict(body);
      case Reply.Answered(int status, byte[] _) ->
          new FaceVerdict.Unavailable("the authority answered with status " + status);
      case Reply.Failed(String reason) -> new FaceVerdict.Unavailable(reason);
    };
  }

  private static void put(Known known, ObjectNode member) {
    switch (known) {
      case Known.Registry(var hkic) ->
          member
              .putObject("holder")
              .put("Identification", hkic.identification())
              .put("CheckDigit", String.valueOf(hkic.checkDigit()));
      case Known.Portrait(byte[] picture) -> member.put("portrait", base64(picture));
    }
  }

  private static String base64(byte[] picture) {
    return Base64.getEncoder().encodeToString(picture);
  }

  private static FaceVerdict verdict(byte[] body) {
    try {
      var result = JSON.readTree(body).path("result");
      return switch (result.isString() ? result.stringValue() : "") {
        case "MATCH" -> new FaceVerdict.Match();
        case "NO_MATCH" -> new FaceVerdict.NoMatch();
        case "SPOOF" -> new FaceVerdict.Spoof();
        case "UNUSABLE" -> new FaceVerdict.Unusable();
        default -> new FaceVerdict.Unavailable("the authority's answer has no known result");
      };
    } catch (JacksonException _) {
      return new FaceVerdict.Unavailable("the authority's answer is not JSON");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
