package hk.iamsmart.platform.bulksigning;

import static hk.iamsmart.protocol.ReturnCode.D20001;
import static hk.iamsmart.protocol.ReturnCode.D20002;
import static hk.iamsmart.protocol.ReturnCode.D20003;
import static hk.iamsmart.protocol.ReturnCode.D71009;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The parameter `documents`. A fault names the member with its position, as in
/// `documents[17].hashCode`.
///
/// @param items as they came
record DocumentList(List<SignableDocument> documents, List<JsonNode> items) {
  static final String PARAMETER = "documents";

  private static final int ID_LONGEST = 36;
  private static final int NAME_LONGEST = 255;
  private static final String HASH = "hashCode";
  private static final String PDF = "docDigest";
  private static final String ALGORITHM = "sigAlgo";
  private static final DocumentList NONE = new DocumentList(List.of(), List.of());

  DocumentList {
    documents = List.copyOf(documents);
    items = List.copyOf(items);
  }

  /// Reads the list; the first fault is kept in the parameters.
  static DocumentList read(Parameters p) {
    var value = p.value(PARAMETER).orElse(null);
    if (value == null) {
      p.refuse(D20001, PARAMETER, "the parameter is needed");
      return NONE;
    }
    if (!value.isArray()) {
      p.refuse(D20003, PARAMETER, "must be a JSON array of documents");
      return NONE;
    }
    if (value.isEmpty()) {
      p.refuse(D20002, PARAMETER, "name at least one document");
      return NONE;
    }
    if (value.size() > DocumentSet.MOST_DOCUMENTS) {
      p.refuse(
          new Refusal(D20003, PARAMETER, "more than " + DocumentSet.MOST_DOCUMENTS + " documents")
              .advising(
                  "1 to " + DocumentSet.MOST_DOCUMENTS + " documents",
                  "Ask for the rest of the documents in a request of its own."));
      return NONE;
    }
    var documents = new ArrayList<SignableDocument>();
    var items = new ArrayList<JsonNode>();
    var ids = new HashSet<String>();
    for (var item : value) {
      int position = items.size();
      var document = item.isObject() ? document(item, position, p) : notAnObject(position, p);
      if (document == null) {
        return NONE;
      }
      if (!ids.add(document.id())) {
        p.refuse(
            new Refusal(D20003, member(position, "id"), "another document has this id")
                .advising(
                    "an id that no other document of the request has",
                    "Give each document of a request an id of its own."));
        return NONE;
      }
      if (family(document) != family(documents.isEmpty() ? document : documents.getFirst())) {
        p.refuse(
            D20003,
            member(position, document.pdf() ? PDF : ALGORITHM),
            "all documents are signed with one certificate: RSA and PDF, or SM2");
        return NONE;
      }
      documents.add(document);
      items.add(item);
    }
    return new DocumentList(documents, items);
  }

  private static @Nullable SignableDocument notAnObject(int position, Parameters p) {
    p.refuse(D20003, PARAMETER + "[" + position + "]", "must be a JSON object");
    return null;
  }

  /// Null after a fault.
  private static @Nullable SignableDocument document(JsonNode item, int position, Parameters p) {
    var own = new Parameters(item);
    var id = own.text("id", ID_LONGEST);
    var name = own.shownText("documentName", NAME_LONGEST);
    boolean pdf = says(item, PDF);
    if (pdf && says(item, HASH)) {
      own.refuse(D20003, PDF, "a document has either hashCode or docDigest");
    }
    var member = pdf ? PDF : HASH;
    var digest = own.text(member, _ -> true, "");
    var algorithm = pdf ? null : algorithm(own);
    if (own.fault().isEmpty() && !SignableDocument.fits(digest, algorithm)) {
      own.refuse(D20003, member, rule(algorithm));
    }
    var fault = own.fault();
    if (fault.isPresent()) {
      var f = fault.get();
      p.refuse(f.at(member(position, String.valueOf(f.parameter()))));
      return null;
    }
    return new SignableDocument(id, name, digest, algorithm);
  }

  /// Whether a member that may be left out is there: null and empty are the same as absent.
  private static boolean says(JsonNode item, String name) {
    var value = item.path(name);
    return item.hasNonNull(name) && !(value.isString() && value.stringValue().isEmpty());
  }

  private static SignatureAlgorithm algorithm(Parameters own) {
    return own.optionalText(
            ALGORITHM, a -> SignatureAlgorithm.parse(a).isPresent(), SignatureAlgorithm.names())
        .flatMap(SignatureAlgorithm::parse)
        .orElse(SignatureAlgorithm.USUAL);
  }

  private static String rule(@Nullable SignatureAlgorithm algorithm) {
    return algorithm == null
        ? "base64 of " + SignableDocument.PDF_DIGEST_BYTES + " bytes"
        : algorithm.rule() + " for " + algorithm.wire();
  }

  private static KeyFamily family(SignableDocument document) {
    var algorithm = document.algorithm();
    return algorithm == null ? KeyFamily.RSA : algorithm.family();
  }

  private static String member(int position, String name) {
    return PARAMETER + "[" + position + "]." + name;
  }

  /// What all documents that say something of this member, and the request, say alike.
  Optional<String> same(Parameters p, String name, Optional<String> ofRequest) {
    var found = ofRequest;
    for (int i = 0; i < items.size(); i++) {
      var claimed = items.get(i).path(name);
      if (!says(items.get(i), name)) {
        continue;
      }
      var said = claimed.isString() ? claimed.stringValue() : claimed.toString();
      if (!said.equals(found.orElse(said))) {
        p.refuse(D71009, member(i, name), "another " + name + " than elsewhere in the request");
        return found;
      }
      found = Optional.of(said);
    }
    return found;
  }
}
