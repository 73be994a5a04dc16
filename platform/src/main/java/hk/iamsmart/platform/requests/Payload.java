package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a question on a phone carries for this room. Here and nowhere else terms become JSON and
/// terms again. Open questions outlive an update of the platform: the names of members stay.
///
/// @param terms JSON of the kind's terms
/// @param requester the browser of an anonymous request; null for a signed-in citizen, whose
///   browser the platform does not see
/// @param ticket of an anonymous request; null where the question itself is the ticket
record Payload(
    String terms, boolean sameDevice, @Nullable Requester requester, @Nullable ApprovalId ticket) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String written(Record terms) {
    return JSON.writeValueAsString(terms);
  }

  static Payload of(Question question) {
    return JSON.readValue(question.payload(), Payload.class);
  }

  <T extends Record> T terms(RequestKind<T> kind) {
    return JSON.readValue(terms, kind.terms());
  }

  Question question(String kind, ClientId service) {
    return new Question(kind, service, JSON.writeValueAsString(this));
  }
}
