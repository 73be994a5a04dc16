package hk.iamsmart.platform.residents;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.partners.PartnerClient;
import hk.iamsmart.platform.partners.PartnerClient.Reply;
import hk.iamsmart.protocol.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The registry as a partner: docs/operate/residents.md.
public final class PartnerResidents implements Residents, AutoCloseable {
  static final String PATH = "/v1/records";
  private static final int LONGEST_ANSWER = 8 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(PartnerResidents.class);
  private static final JsonMapper JSON = StrictJson.mapper();

  private final PartnerClient client;

  /// @throws CannotStart when the settings cannot be used
  public PartnerResidents(ResidentsSettings settings) {
    this.client = new PartnerClient(settings.access(), LONGEST_ANSWER);
  }

  @Override
  public RecordAnswer ask(HkicNumber hkic) {
    var question = JSON.createObjectNode();
    question
        .putObject("hkic")
        .put("Identification", hkic.identification())
        .put("CheckDigit", String.valueOf(hkic.checkDigit()));
    return switch (client.post(PATH, JSON.writeValueAsBytes(question))) {
      case Reply.Answered(int status, byte[] body) -> ofThatNumber(hkic, read(status, body));
      case Reply.Failed(String reason) -> new RecordAnswer.Unavailable(reason);
    };
  }

  private static RecordAnswer read(int status, byte[] body) {
    return switch (status) {
      case 200 -> RecordReader.record(body);
      case 404 -> RecordReader.absence(body);
      default -> new RecordAnswer.Unavailable("the registry answered with status " + status);
    };
  }

  /// Whoever gives the record of somebody else is out of order: nothing it says is believed.
  private static RecordAnswer ofThatNumber(HkicNumber asked, RecordAnswer answer) {
    if (answer instanceof RecordAnswer.Found(Resident resident) && !resident.hkic().equals(asked)) {
      LOG.warn("The registry of residents answered with the record of another number");
      return new RecordAnswer.Unavailable("the registry's answer is the record of another number");
    }
    return answer;
  }

  @Override
  public void close() {
    client.close();
  }
}
