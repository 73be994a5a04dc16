package hk.iamsmart.protocol.wallet;

import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be signed. With the documents the phone can compute the commitment at the end of the
/// statement itself, see [DocumentSet].
///
/// @param clientID of the online service
/// @param department in the service's own words; empty when none was given
/// @param registeredDepartment what that department is registered as, in the language of the call;
///   null when it is not, and then it is shown as a quotation and never as who asks
/// @param serviceName of the request, in the service's own words; in a bulk request its
///   `requestName`
/// @param registeredService as of the department
/// @param identificationCode four digits, to be compared with those of the service
/// @param count how many documents there are
/// @param document the one document; null in a bulk request, whose documents are fetched with `GET
///   /wallet/v1/approvals/{ticket}/documents`
/// @param consequence what a signature means in law, in the language of the call; shown before the
///   gesture
public record SigningView(
    String clientID,
    String department,
    @Nullable String registeredDepartment,
    String serviceName,
    @Nullable String registeredService,
    String identificationCode,
    int count,
    @Nullable SignableDocumentView document,
    String consequence) {
  /// A document of a request.
  ///
  /// @param id empty where there is only one document
  /// @param digest base64
  /// @param algorithm `sigAlgo`, or `PDF`
  public record SignableDocumentView(String id, String name, String digest, String algorithm) {
    public static SignableDocumentView of(SignableDocument document) {
      return new SignableDocumentView(
          document.id(), document.name(), document.digest(), document.algorithmName());
    }
  }

  /// Answer of `GET /approvals/{ticket}/documents`: all of them, in the order of the request.
  public record Documents(List<SignableDocumentView> documents) {
    public Documents {
      documents = List.copyOf(documents);
    }
  }
}
