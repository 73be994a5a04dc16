package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.HkicHash;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks the citizen to sign up to a thousand documents with one gesture (wire contract, section 7;
/// scope `eidapi_bulksign`). First comes a [BulkConsent], or an [Ended]; then, when all is signed,
/// one [BulkSigningResult].
///
/// @param requestName what the documents are, as the citizen reads it; 1 to 255 characters
/// @param department of the service that asks, 1 to 100 characters
/// @param documents 1 to 1,000, each with an id of its own; all are signed with one certificate, so
///   RSA and PDF do not go with SM2
/// @param results where the signatures are delivered; registered, exactly as registered. Hand these
///   deliveries to [Requests#receive] as well
/// @param perCallback signatures in one delivery at most, 1 to 1,000
/// @param hkicHash the expected signer
/// @param stepUp what must be passed before
public record BulkSigningRequest(
    String requestName,
    String department,
    List<SignableDocument> documents,
    URI results,
    int perCallback,
    Optional<String> hkicHash,
    Optional<StepUpRequest> stepUp)
    implements CitizenRequest {
  private static final int LONG = 255;
  private static final int SHORT = 100;
  private static final int ID = 36;

  /// @throws IllegalArgumentException when something cannot be right; the message names it
  public BulkSigningRequest {
    documents = List.copyOf(documents);
    SigningPurpose.text("request name", requestName, LONG);
    SigningPurpose.text("department", department, SHORT);
    if (documents.isEmpty() || documents.size() > DocumentSet.MOST_DOCUMENTS) {
      throw new IllegalArgumentException("1 to 1,000 documents are signed at once");
    }
    for (var document : documents) {
      SigningPurpose.text("document id", document.id(), ID);
      SigningPurpose.text("document name", document.name(), LONG);
    }
    var ids = documents.stream().map(SignableDocument::id).collect(Collectors.toSet());
    if (ids.size() != documents.size()) {
      throw new IllegalArgumentException("two documents have the same id");
    }
    if (perCallback < 1 || perCallback > DocumentSet.MOST_DOCUMENTS) {
      throw new IllegalArgumentException("a delivery has 1 to 1,000 signatures");
    }
    if (!hkicHash.map(HkicHash::fits).orElse(true)) {
      throw new IllegalArgumentException("not the form of an HKICHash");
    }
  }

  /// For the citizen who is logged in, with all signatures in one delivery.
  public static BulkSigningRequest of(
      String requestName, String department, List<SignableDocument> documents, URI results) {
    return new BulkSigningRequest(
        requestName,
        department,
        documents,
        results,
        DocumentSet.MOST_DOCUMENTS,
        Optional.empty(),
        Optional.empty());
  }

  /// The same in deliveries of so many signatures.
  public BulkSigningRequest inPieces(int perDelivery) {
    return new BulkSigningRequest(
        requestName, department, documents, results, perDelivery, hkicHash, stepUp);
  }

  /// The four digits to show on your page, so that the citizen can compare them with those in the
  /// app.
  ///
  /// @param openId of the citizen who is asked
  public String identificationCode(String openId) {
    var digests = documents.stream().map(SignableDocument::digest).toList();
    return IdentificationCode.signedIn(IdentificationCode.ofAll(digests), openId);
  }

  @Override
  public Kind kind() {
    return Kind.SIGN_BULK;
  }
}
