package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.requests.RequestKind;
import hk.iamsmart.protocol.Language;
import tools.jackson.databind.JsonNode;

/// A kind of request that discloses fields.
abstract sealed class DisclosureKind implements RequestKind<FormTerms>
    permits FormRequest, ProfileRequest {
  private final Disclosure disclosure;

  DisclosureKind(Disclosure disclosure) {
    this.disclosure = disclosure;
  }

  @Override
  public final Class<FormTerms> terms() {
    return FormTerms.class;
  }

  @Override
  public final Screen show(Ask<FormTerms> ask, Language language) {
    return disclosure.show(ask, language);
  }

  @Override
  public final Matter.StatementOutcome statement(
      Ask<FormTerms> ask, JsonNode choices, Language language) {
    return disclosure.statement(ask, choices, language);
  }

  @Override
  public final Result result(Ask<FormTerms> ask, JsonNode choices, Gesture gesture) {
    return disclosure.result(ask, choices);
  }
}
