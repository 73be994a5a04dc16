package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request to sign in bulk. What a state does not know, it cannot say.
sealed interface BulkJob {
  Order order();

  /// What was asked.
  ///
  /// @param state the parameter of that name
  /// @param perCallback results in one callback at most
  /// @param documents how many
  record Order(
      ApprovalId ticket,
      ClientId service,
      String businessId,
      @Nullable String state,
      String requestName,
      String department,
      URI resultUri,
      int perCallback,
      int documents,
      Instant askedAt) {
    DocumentSet set(ApprovalId question, List<SignableDocument> documents) {
      return new DocumentSet(question.value(), service.value(), department, requestName, documents);
    }
  }

  /// The citizen has not answered, or not approved.
  record Asked(Order order) implements BulkJob {}

  /// The citizen has consented.
  ///
  /// @param question whose gesture it was
  /// @param proof where it is kept
  /// @param serialNumber of the certificate at the consent, with which all is signed
  /// @param certificate DER
  record Signing(
      Order order,
      AccountId by,
      ApprovalId question,
      SecretId proof,
      String serialNumber,
      byte[] certificate,
      Instant consentedAt)
      implements BulkJob {
    @Override
    public String toString() {
      return "Signing[" + order.ticket() + "]";
    }
  }

  /// Every document is signed or has failed, and the results are on their way.
  record Completed(Order order, int failed, Instant at) implements BulkJob {}
}
