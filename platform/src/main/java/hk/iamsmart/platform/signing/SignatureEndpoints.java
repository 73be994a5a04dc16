package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.approvals.Answer;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Approvals;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.signing.SignaturesStore.Row;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import hk.iamsmart.protocol.wallet.SigningView.Documents;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What a citizen sees of documents: those to be signed, and those that were.
@Configuration(proxyBeanMethods = false)
class SignatureEndpoints {
  @Bean
  WalletEndpoint signatureHistory(Signatures signatures, Services services) {
    return WalletEndpoint.of("GET", "/signatures", phone -> history(phone, signatures, services));
  }

  private static WalletAnswer history(DeviceCall phone, Signatures signatures, Services services) {
    var claimed = phone.parameter("before").filter(text -> !text.isEmpty());
    var before = claimed.flatMap(Mark::parse);
    if (claimed.isPresent() && before.isEmpty()) {
      return new WalletAnswer.Refusal(WalletFault.MALFORMED);
    }
    var page = signatures.of(phone.account(), before);
    return new WalletAnswer.Success(
        new SignatureHistory(
            page.signatures().stream().map(row -> made(row, services, phone.language())).toList(),
            page.next().map(Mark::toString).orElse(null)));
  }

  private static MadeSignature made(Row row, Services services, Language language) {
    return new MadeSignature(
        row.signedAt().toString(),
        services.find(row.service()).map(s -> s.name(language)).orElse(row.service().value()),
        row.called().department(),
        row.called().registeredDepartment(language),
        row.called().serviceName(),
        row.called().registeredService(language),
        row.documentName(),
        row.digest(),
        row.algorithm(),
        row.serialNumber());
  }

  @Bean
  WalletEndpoint approvalDocuments(
      Approvals approvals, Requests requests, List<SigningKind<?>> kinds) {
    return WalletEndpoint.of(
        "GET",
        "/approvals/{ticket}/documents",
        phone -> {
          var ticket = ApprovalId.parse(phone.variable("ticket"));
          if (ticket.isEmpty()) {
            return new WalletAnswer.Refusal(WalletFault.UNKNOWN_TICKET);
          }
          return switch (approvals.show(phone, ticket.get())) {
            case Answer.Asked(Approval.Waiting question) ->
                asked(question, requests, kinds)
                    .<WalletAnswer>map(SignatureEndpoints::documents)
                    // this question is not about documents
                    .orElseGet(() -> new WalletAnswer.Refusal(WalletFault.MALFORMED));
            case Answer refused -> new WalletAnswer.Refusal(refused.fault());
          };
        });
  }

  private static Optional<DocumentSet> asked(
      Approval.Waiting question, Requests requests, List<SigningKind<?>> kinds) {
    return kinds.stream().flatMap(kind -> documents(kind, requests, question).stream()).findFirst();
  }

  private static <T extends Record> Optional<DocumentSet> documents(
      SigningKind<T> kind, Requests requests, Approval.Waiting question) {
    return requests.asked(kind, question).map(kind::documents);
  }

  private static WalletAnswer documents(DocumentSet set) {
    return new WalletAnswer.Success(
        new Documents(set.documents().stream().map(SignableDocumentView::of).toList()));
  }
}
