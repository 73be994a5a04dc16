package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.services.CallbackUrls;
import hk.iamsmart.platform.signing.Eligibility;
import hk.iamsmart.platform.stepup.CheckMethod;
import hk.iamsmart.platform.stepup.SuaMethod;
import hk.iamsmart.platform.stepup.WaitPeriod;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.StateParameter;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.IdentificationCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.List;
import java.util.Optional;

/// The parameters of a request to sign in bulk, as far as they are its own.
///
/// @param department empty when none was given
/// @param state the parameter of that name, which goes with the results
/// @param perCallback results in one callback at most
record BulkRequest(
    List<SignableDocument> documents,
    String requestName,
    String department,
    Optional<String> hkicHash,
    List<CheckMethod> methods,
    WaitPeriod period,
    String resultUri,
    int perCallback,
    Optional<String> state) {
  static final String RESULT_URI = "callbackResultURI";

  private static final int NAME_LONGEST = 255;
  private static final int DEPARTMENT_LONGEST = 100;
  private static final String PER_CALLBACK = "maxCallbackSigs";

  BulkRequest {
    documents = List.copyOf(documents);
    methods = List.copyOf(methods);
  }

  /// Reads them; a fault is kept in the parameters, and the result has then no meaning.
  static BulkRequest read(Parameters p, boolean anonymous) {
    var documents = DocumentList.read(p);
    var requestName = p.shownText("requestName", NAME_LONGEST);
    var department = p.optionalShownText("department", DEPARTMENT_LONGEST);
    var serviceName = p.optionalShownText("serviceName", NAME_LONGEST);
    var hkicHash = Eligibility.hkicHash(p, anonymous);
    var methods = SuaMethod.read(p);
    var period = WaitPeriod.read(p);
    var resultUri = p.text(RESULT_URI, CallbackUrls.LONGEST_IN_BODY);
    var perCallback = perCallback(p);
    department = documents.same(p, "department", department);
    documents.same(p, "serviceName", serviceName);
    var state = p.optionalText("state", StateParameter::fits, StateParameter.RULE);
    return new BulkRequest(
        documents.documents(),
        requestName,
        department.orElse(""),
        hkicHash,
        methods,
        period,
        resultUri,
        perCallback,
        state);
  }

  /// A set of documents under a name.
  String about() {
    var digests = documents.stream().map(SignableDocument::digest).toList();
    return IdentificationCode.ofAll(digests) + " " + requestName;
  }

  /// A JSON number, or a string of digits.
  private static int perCallback(Parameters p) {
    var value = p.value(PER_CALLBACK).orElse(null);
    if (value == null || value.isString() && value.stringValue().isEmpty()) {
      return DocumentSet.MOST_DOCUMENTS;
    }
    var written = value.isString() ? value.stringValue() : value.toString();
    boolean number = value.isString() || value.isIntegralNumber();
    if (number && written.matches("[0-9]{1,4}")) {
      int most = Integer.parseInt(written);
      if (most >= 1 && most <= DocumentSet.MOST_DOCUMENTS) {
        return most;
      }
    }
    p.refuse(
        ReturnCode.D20003, PER_CALLBACK, "must be a number, 1 to " + DocumentSet.MOST_DOCUMENTS);
    return DocumentSet.MOST_DOCUMENTS;
  }
}
