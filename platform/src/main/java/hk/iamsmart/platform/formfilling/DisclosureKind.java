package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.protocol.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A kind of request that discloses fields.
abstract sealed class DisclosureKind implements RequestKind permits FormRequest, ProfileRequest {
  private final Disclosure disclosure;
  private final JsonMapper json = JsonMapper.builder().build();

  DisclosureKind(Disclosure disclosure) {
    this.disclosure = disclosure;
  }

  /// Its parameters, in the order of the contract.
  abstract FormTerms terms(Parameters parameters);

  @Override
  public final Reading read(JsonNode body, boolean anonymous) {
    var parameters = new Parameters(body);
    var terms = terms(parameters);
    return parameters
        .fault()
        .<Reading>map(Reading.Bad::new)
        .orElseGet(() -> new Reading.Good(json.writeValueAsString(terms)));
  }

  @Override
  public final Screen show(Ask ask, Language language) {
    return disclosure.show(ask, terms(ask), language);
  }

  @Override
  public final Matter.StatementOutcome statement(Ask ask, JsonNode choices, Language language) {
    return disclosure.statement(ask, terms(ask), choices, language);
  }

  @Override
  public final Result result(Ask ask, JsonNode choices, Gesture gesture) {
    return disclosure.result(ask, terms(ask), choices);
  }

  private FormTerms terms(Ask ask) {
    return json.readValue(ask.terms(), FormTerms.class);
  }
}
