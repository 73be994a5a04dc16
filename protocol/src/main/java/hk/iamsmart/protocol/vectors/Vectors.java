package hk.iamsmart.protocol.vectors;

import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/// Reads the vectors from the JSON files beside this class.
public final class Vectors {
  private Vectors() {}

  /// A signed request.
  ///
  /// @param nowMillis what the server's clock shows
  /// @param windowMillis how far the timestamp may be from it, either side
  /// @param headers as received; names in any case
  /// @param body as received, UTF-8; empty when there is none
  /// @param expectedSignature percent-encoded, of the secret over these headers and this body
  /// @param expectedCode what a server answers that knows the client by this secret
  /// @param expectedParameter the parameter its message names
  public record Request(
      String name,
      String clientSecret,
      long nowMillis,
      long windowMillis,
      Map<String, String> headers,
      String body,
      String expectedSignature,
      String expectedCode,
      @Nullable String expectedParameter) {
    public Request {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// A sealed content.
  ///
  /// @param key 32 bytes in hex
  /// @param expectedPlain what it opens to, or null
  /// @param expectedFault otherwise why it does not, a name of `ContentKey.Fault`
  public record Sealing(
      String name,
      String key,
      String content,
      @Nullable String expectedPlain,
      @Nullable String expectedFault) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// A wrapped content key.
  ///
  /// @param kekPrivateKey base64 of PKCS#8
  /// @param keyWrap a name of `KeyWrap`
  /// @param secretKey base64, as getKey answers it
  /// @param expectedKey what it unwraps to, in hex; null when it must not unwrap
  public record Wrapping(
      String name,
      String kekPrivateKey,
      String keyWrap,
      String secretKey,
      @Nullable String expectedKey) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// An identification code.
  ///
  /// @param hashCodes one `hashCode` or `docDigest`; several for a bulk request
  /// @param openID of a signed-in citizen, null for an anonymous request
  /// @param hkicHash of an anonymous request
  /// @param clientID of an anonymous request
  public record Identification(
      String name,
      List<String> hashCodes,
      @Nullable String openID,
      @Nullable String hkicHash,
      @Nullable String clientID,
      String expectedCode) {
    public Identification {
      hashCodes = List.copyOf(hashCodes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// What one gesture signs.
  public record Documents(
      String name,
      String question,
      String clientID,
      String department,
      String serviceName,
      List<Document> documents,
      String expectedCommitment) {
    public Documents {
      documents = List.copyOf(documents);
    }

    /// @param algorithm `sigAlgo`, or `PDF`
    public record Document(String id, String name, String digest, String algorithm) {}

    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Request> requests() {
    return read("requests.json", Request.class);
  }

  public static List<Sealing> sealings() {
    return read("sealings.json", Sealing.class);
  }

  public static List<Wrapping> wrappings() {
    return read("wrappings.json", Wrapping.class);
  }

  public static List<Identification> identifications() {
    return read("identification-codes.json", Identification.class);
  }

  public static List<Documents> documentSets() {
    return read("document-sets.json", Documents.class);
  }

  private static <T> List<T> read(String file, Class<T> type) {
    var mapper = WireJson.mapper();
    JavaType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
    try (var in = Vectors.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no vectors called " + file);
      }
      return mapper.convertValue(mapper.readTree(in).get("vectors"), list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
