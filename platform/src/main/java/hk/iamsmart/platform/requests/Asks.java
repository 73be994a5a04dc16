package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.platform.services.Services;
import org.springframework.stereotype.Component;

/// What is asked, read from the question on the phone.
@Component
final class Asks {
  private final Services services;

  Asks(Services services) {
    this.services = services;
  }

  <T extends Record> Ask<T> of(RequestKind<T> kind, Approval.Waiting waiting) {
    return of(kind, waiting.id(), waiting.question(), waiting.asked());
  }

  <T extends Record> Ask<T> of(RequestKind<T> kind, Approval.Approved approved) {
    return of(kind, approved.id(), approved.question(), approved.by());
  }

  private <T extends Record> Ask<T> of(
      RequestKind<T> kind, ApprovalId id, Question question, AccountId citizen) {
    var payload = Payload.of(question);
    var service =
        services
            .find(question.from())
            .orElseThrow(() -> new Bug("no online service " + question.from()));
    var ticket = payload.ticket() == null ? id : payload.ticket();
    return new Ask<>(id, ticket, service, citizen, payload.terms(kind), question.edition());
  }
}
