package hk.iamsmart.sdk;

import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.sdk.CallbackBody.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One delivery of a bulk signing: what `sigMetada` says, and the list in `signatures.txt` (wire
/// contract, section 7).
///
/// @param number from 1
/// @param of how many there are
/// @param signatures by the id of the document
record BulkPiece(int number, int of, Map<String, DocumentSignature> signatures) {
  static final String FILE = "sigFile";

  private static final String LIST = "signatures";

  /// To be kept: everything that is needed later, in one JSON object.
  static byte[] kept(Read read) throws Unreadable {
    var file = read.files().get(FILE);
    if (file == null) {
      throw new Unreadable("there is no part " + FILE);
    }
    try {
      var content = WireJson.mapper().createObjectNode();
      for (var name : List.of("cert", "totalCallbacks", "callbackSeq", "totalSignNum")) {
        content.set(name, read.content().path(name));
      }
      content.set(LIST, WireJson.mapper().readTree(file).path(LIST));
      return WireJson.bytes(content);
    } catch (JacksonException _) {
      throw new Unreadable("the part " + FILE + " is not JSON");
    }
  }

  static BulkPiece read(PendingRequest asked, BusinessId id, String txId, byte[] kept)
      throws Unreadable {
    var content = WireJson.object(kept).orElseThrow(() -> new Unreadable("a piece is broken"));
    int of = content.path("totalCallbacks").asInt(0);
    int number = content.path("callbackSeq").asInt(0);
    if (of < 1 || of > asked.documents().size() || number < 1 || number > of) {
      throw new Unreadable("the fields totalCallbacks and callbackSeq do not fit");
    }
    if (content.path("totalSignNum").asInt(0) != asked.documents().size()) {
      throw new Unreadable("the field totalSignNum is not what was asked for");
    }
    var list = content.path(LIST);
    if (!list.isArray() || list.size() > asked.documents().size()) {
      throw new Unreadable("the part " + FILE + " is not a list of signatures");
    }
    var documents = new HashMap<String, SignableDocument>();
    asked.documents().forEach(document -> documents.put(document.id(), document));
    var signatures = new HashMap<String, DocumentSignature>();
    for (var item : list) {
      var document = documents.get(item.path("id").asString(""));
      if (document == null) {
        throw new Unreadable("a signature is of a document that was not asked for");
      }
      var signature = signature(asked, id, txId, document, content, item);
      if (signatures.put(document.id(), signature) != null) {
        throw new Unreadable("a document is signed twice");
      }
    }
    return new BulkPiece(number, of, signatures);
  }

  private static DocumentSignature signature(
      PendingRequest asked,
      BusinessId id,
      String txId,
      SignableDocument document,
      JsonNode content,
      JsonNode item)
      throws Unreadable {
    var openId = asked.openId();
    if (document.pdf()) {
      Results.same(item, "docDigest", document);
      var cms = Results.base64(item, "pdfSignature");
      return new PdfSigningResult(id, openId, txId, document, cms);
    }
    Results.same(item, "hash", document);
    long timestamp = item.path("timestamp").asLong(0);
    if (timestamp <= 0) {
      throw new Unreadable("the field timestamp cannot be read");
    }
    return new HashSigningResult(
        id,
        openId,
        txId,
        document,
        Instant.ofEpochMilli(timestamp),
        Results.base64(item, "signature"),
        Results.base64(content, "cert"));
  }

  /// All together; empty while one is missing.
  static Optional<BulkSigningResult> together(
      PendingRequest asked, BusinessId id, String txId, Map<Integer, byte[]> pieces)
      throws Unreadable {
    var all = new HashMap<String, DocumentSignature>();
    int of = Integer.MAX_VALUE;
    for (var piece : pieces.values()) {
      var read = read(asked, id, txId, piece);
      of = read.of();
      for (var signature : read.signatures().entrySet()) {
        if (all.put(signature.getKey(), signature.getValue()) != null) {
          throw new Unreadable("a document is signed twice");
        }
      }
    }
    if (pieces.size() < of) {
      return Optional.empty();
    }
    var signed = new ArrayList<DocumentSignature>();
    var failed = new ArrayList<SignableDocument>();
    for (var document : asked.documents()) {
      var signature = all.get(document.id());
      if (signature == null) {
        failed.add(document);
      } else {
        signed.add(signature);
      }
    }
    return Optional.of(new BulkSigningResult(id, asked.openId(), txId, signed, failed));
  }
}
