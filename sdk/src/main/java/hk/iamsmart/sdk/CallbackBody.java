package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.ContentKey.Opened;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.TooLarge;
import hk.iamsmart.sdk.Receipt.Undecipherable;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads and opens the body of a callback, which anybody may have written (wire contract, section
/// 5): `{"txID","code","message","secretKey","content"}`, either alone or as the part `formData` of
/// a multipart body whose other parts are files: sealed beside `formData`, in clear beside
/// `sigMetada`.
final class CallbackBody {
  /// The largest body, and the largest file in it (wire contract, section 1).
  static final int MOST = 10 * 1024 * 1024;

  static final int MOST_OF_A_FILE = 5 * 1024 * 1024;

  /// A thousand signatures with certificates and time stamps.
  static final int MOST_OF_SIGNATURES = 24 * 1024 * 1024;

  private static final String ENVELOPE = "formData";

  /// Spelt as the contract does.
  private static final String BULK_ENVELOPE = "sigMetada";

  private static final int SEAL = 32;
  private static final Pattern CODE = Pattern.compile("D[0-9]{5}");

  private final Configuration configuration;
  private final SecureRandom random;

  CallbackBody(Configuration configuration, SecureRandom random) {
    this.configuration = configuration;
    this.random = random;
  }

  sealed interface Reading {}

  /// @param files opened, by the names of their fields
  record Read(TxId txId, String code, JsonNode content, Map<String, byte[]> files)
      implements Reading {
    @Override
    public String toString() {
      return "Read[" + txId + "]";
    }
  }

  record Unread(Receipt.Refused why) implements Reading {}

  Reading read(String contentType, byte[] body) {
    if (body.length > MOST_OF_SIGNATURES) {
      return new Unread(new TooLarge());
    }
    var type = contentType.strip().toLowerCase(Locale.ROOT);
    if (type.split(";", 2)[0].strip().equals("application/json")) {
      return body.length > MOST ? new Unread(new TooLarge()) : envelope(body, Map.of(), Map.of());
    }
    var parts = Multipart.read(contentType.strip(), body);
    if (parts.isEmpty()) {
      return malformed("the body is neither JSON nor multipart/form-data as it should be");
    }
    var files = new LinkedHashMap<>(parts.get());
    var bulk = files.remove(BULK_ENVELOPE);
    if (bulk != null) {
      return envelope(bulk, Map.of(), files); // signatures come in clear
    }
    if (body.length > MOST) {
      return new Unread(new TooLarge());
    }
    var envelope = files.remove(ENVELOPE);
    if (envelope == null) {
      return malformed("there is no part " + ENVELOPE);
    }
    if (files.values().stream().anyMatch(file -> file.length > MOST_OF_A_FILE + SEAL)) {
      return new Unread(new TooLarge());
    }
    return envelope(envelope, files, Map.of());
  }

  private Reading envelope(
      byte[] json, Map<String, byte[]> sealedFiles, Map<String, byte[]> plainFiles) {
    var object = WireJson.object(json);
    if (object.isEmpty()) {
      return malformed("the envelope is not a JSON object");
    }
    var txId = TxId.parse(text(object.get(), "txID"));
    var code = text(object.get(), "code");
    var secretKey = text(object.get(), "secretKey");
    var content = text(object.get(), "content");
    if (txId.isEmpty()
        || !CODE.matcher(code).matches()
        || secretKey.isEmpty()
        || content.isEmpty()) {
      return malformed("the envelope lacks one of txID, code, secretKey and content");
    }
    var key = key(secretKey);
    if (!(key.open(content) instanceof Opened opened)) {
      return new Unread(new Undecipherable());
    }
    var files = new LinkedHashMap<>(plainFiles);
    for (var sealed : sealedFiles.entrySet()) {
      if (!(key.openBytes(sealed.getValue()) instanceof Opened file)) {
        return new Unread(new Undecipherable());
      }
      files.put(sealed.getKey(), file.plain());
    }
    var plain = WireJson.object(opened.plain());
    return plain.isPresent()
        ? new Read(txId.get(), code, plain.get(), files)
        : malformed("the content is not a JSON object");
  }

  /// The key of this very callback, whatever became of the service's present one. For a wrapping
  /// that does not fit it is a random key, so that a stranger learns nothing from how a wrapping is
  /// refused (RFC 8017 §7.2.2 and RFC 3218 §2.3.2).
  private ContentKey key(String secretKey) {
    var wrapped = Base64Text.read(secretKey).orElse(new byte[0]);
    var other = ContentKey.fresh(random);
    return configuration.keyWrap().unwrap(configuration.kekPrivateKey(), wrapped).orElse(other);
  }

  private static String text(JsonNode object, String member) {
    var value = object.path(member);
    return value.isString() ? value.stringValue() : "";
  }

  private static Unread malformed(String reason) {
    return new Unread(new Malformed(reason));
  }
}
