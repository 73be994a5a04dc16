package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Base64Text;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A utility's bill as proof of an address, `addressDocFile` on the wire. Personal data: no
/// readable `toString`.
public final class AddressDocument implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] pdf;
  private final String hash;
  private final LocalDate billDate;

  private AddressDocument(byte[] pdf, String hash, LocalDate billDate) {
    this.pdf = pdf;
    this.hash = hash;
    this.billDate = billDate;
  }

  /// Empty when there is no document or date, it is larger than 5 MB (wire contract, section 1), or
  /// it does not fit its hash.
  ///
  /// @param file the document beside the JSON, if it came apart
  static Optional<AddressDocument> read(JsonNode value, Optional<byte[]> file) {
    var hash = value.path("docHash").asString("").toLowerCase(Locale.ROOT);
    var billDate = WireDay.read(value.path("billDate"));
    if (billDate.isEmpty()) {
      return Optional.empty();
    }
    return file.or(() -> decoded(value.path("docFile").asString("")))
        .filter(pdf -> pdf.length > 0 && pdf.length <= CallbackBody.MOST_OF_A_FILE)
        .filter(pdf -> sha256(pdf).equals(hash))
        .map(pdf -> new AddressDocument(pdf, hash, billDate.get()));
  }

  /// The PDF; a copy.
  public byte[] pdf() {
    return pdf.clone();
  }

  /// SHA-256 of the PDF, hex in lower case; compared with the document already.
  public String hash() {
    return hash;
  }

  /// The date that the bill bears.
  public LocalDate billDate() {
    return billDate;
  }

  private static Optional<byte[]> decoded(String base64) {
    return Base64Text.read(base64);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AddressDocument[hidden]";
  }
}
