package hk.iamsmart.protocol.signing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// Exactly what one gesture is to sign: which documents, for whom, in which question. Server, phone
/// and vault compute its commitment, each for itself; it is the last word of the statement that the
/// gesture signs, so that a proof of one set activates no key for another.
///
/// @param question the ticket on the phone, 32 hex characters
/// @param clientId of the online service
/// @param department as the citizen reads it
/// @param serviceName as the citizen reads it; in a bulk request its `requestName`
/// @param documents in the order of the request, at least one
public record DocumentSet(
    String question,
    String clientId,
    String department,
    String serviceName,
    List<SignableDocument> documents) {
  /// Documents of one request at most (wire contract, section 7).
  public static final int MOST_DOCUMENTS = 1_000;

  private static final byte[] DOMAIN = "iamsmart.documents.v1".getBytes(StandardCharsets.US_ASCII);

  public DocumentSet {
    documents = List.copyOf(documents);
    if (documents.isEmpty() || documents.size() > MOST_DOCUMENTS) {
      throw new IllegalArgumentException("a set has 1 to " + MOST_DOCUMENTS + " documents");
    }
  }

  /// SHA-256 over all members, each with its length as four bytes before it, base64url without
  /// padding: 43 characters.
  public String commitment() {
    var content = new ByteArrayOutputStream();
    content.writeBytes(DOMAIN);
    write(content, question, clientId, department, serviceName);
    content.writeBytes(length(documents.size()));
    for (var document : documents) {
      write(content, document.id(), document.name(), document.digest(), document.algorithmName());
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether a gesture over this statement is one over this set: its last word is the commitment.
  public boolean boundBy(String statement) {
    var words = " " + commitment();
    return statement.endsWith(words);
  }

  private static void write(ByteArrayOutputStream content, String... members) {
    for (var member : members) {
      var bytes = member.getBytes(StandardCharsets.UTF_8);
      content.writeBytes(length(bytes.length));
      content.writeBytes(bytes);
    }
  }

  private static byte[] length(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
