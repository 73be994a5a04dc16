package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.sdk.CallbackBody.Read;
import hk.iamsmart.sdk.Ended.Ending;
import hk.iamsmart.sdk.SealedCall.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes typed results of opened contents. Only what was asked for is looked at.
final class Results {
  private Results() {}

  /// Of a callback whose state was found right.
  static RequestResult of(PendingRequest asked, Read read) throws Unreadable {
    var id = asked.businessId();
    var openId = asked.openId();
    var txId = read.txId().toString();
    if (!read.code().equals(ReturnCode.D00000.name())) {
      var how = Ending.of(read.code()).orElse(Ending.FAILED);
      return new Ended(id, openId, txId, how, read.code());
    }
    var content = read.content();
    return switch (asked.kind()) {
      case STEP_UP -> new StepUpResult(id, openId, txId);
      case PROFILE ->
          new ProfileResult(id, openId, txId, ProfileFields.read(content, asked.profile()));
      case FORM ->
          new FormResult(
              id,
              openId,
              txId,
              ProfileFields.read(content, asked.profile()),
              EmeFields.read(content, read.files(), asked.profile(), asked.eme()));
      case SIGN_HASH -> hash(id, openId, txId, document(asked), content);
      case SIGN_PDF -> pdf(id, openId, txId, document(asked), content);
      case SIGN_BULK -> new BulkConsent(id, openId, txId, token(content));
      case BULK_RESULTS -> throw new Unreadable("signatures came without their file");
    };
  }

  /// Of getResult, which the platform has answered.
  static AnonymousOutcome of(AnonymousForm asked, String openId, Answer answer) {
    if (another(asked.businessId(), answer)) {
      return ofAnother(answer);
    }
    var content = answer.content();
    try {
      return new FormResult(
          asked.businessId(),
          openId,
          answer.txId(),
          ProfileFields.read(content, asked.profile()),
          EmeFields.read(content, Map.of(), asked.profile(), asked.eme()));
    } catch (Unreadable e) {
      return Problems.unreadable(e.reason(), Optional.of(answer.txId()));
    }
  }

  /// The same for a signature.
  static AnonymousSigningOutcome of(AnonymousSigning asked, String openId, Answer answer) {
    if (another(asked.businessId(), answer)) {
      return ofAnother(answer);
    }
    var id = asked.businessId();
    var document = asked.document();
    try {
      return document.pdf()
          ? pdf(id, openId, answer.txId(), document, answer.content())
          : hash(id, openId, answer.txId(), document, answer.content());
    } catch (Unreadable e) {
      return Problems.unreadable(e.reason(), Optional.of(answer.txId()));
    }
  }

  private static String token(JsonNode content) throws Unreadable {
    var token = content.path("BSQCToken").asString("");
    if (token.isEmpty()) {
      throw new Unreadable("the field BSQCToken cannot be read");
    }
    return token;
  }

  private static boolean another(BusinessId asked, Answer answer) {
    return !answer.content().path("businessID").asString("").equals(asked.value());
  }

  private static Problem ofAnother(Answer answer) {
    return Problems.unreadable("the result of another request", Optional.of(answer.txId()));
  }

  private static SignableDocument document(PendingRequest asked) throws Unreadable {
    if (asked.documents().size() != 1) {
      throw new Unreadable("the awaited request was kept without its document");
    }
    return asked.documents().getFirst();
  }

  private static HashSigningResult hash(
      BusinessId id, String openId, String txId, SignableDocument document, JsonNode content)
      throws Unreadable {
    same(content, "hashCode", document);
    long timestamp = content.path("timestamp").asLong(0);
    if (timestamp <= 0) {
      throw new Unreadable("the field timestamp cannot be read");
    }
    return new HashSigningResult(
        id,
        openId,
        txId,
        document,
        Instant.ofEpochMilli(timestamp),
        base64(content, "signature"),
        base64(content, "cert"));
  }

  private static PdfSigningResult pdf(
      BusinessId id, String openId, String txId, SignableDocument document, JsonNode content)
      throws Unreadable {
    same(content, "docDigest", document);
    return new PdfSigningResult(id, openId, txId, document, base64(content, "pdfSignature"));
  }

  static void same(JsonNode content, String member, SignableDocument document) throws Unreadable {
    if (!content.path(member).asString("").equals(document.digest())) {
      throw new Unreadable("the field " + member + " is not what was asked for");
    }
  }

  static String base64(JsonNode content, String member) throws Unreadable {
    var text = content.path(member).asString("");
    if (Base64Text.read(text).filter(b -> b.length > 0).isPresent()) {
      return text;
    }
    throw new Unreadable("the field " + member + " cannot be read");
  }
}
