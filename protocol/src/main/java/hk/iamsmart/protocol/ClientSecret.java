package hk.iamsmart.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that an online service shares with the platform and signs its requests with. It has
/// no readable `toString`; it is safe for use by many threads.
public final class ClientSecret {
  private final Mac keyed;

  private ClientSecret(byte[] secret) {
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("not a key for HMAC-SHA256", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /// Takes the secret as text.
  ///
  /// @param secret as issued; its UTF-8 bytes are the key, at least one
  public static ClientSecret ofText(String secret) {
    return new ClientSecret(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// Takes the secret as bytes.
  ///
  /// @param secret the bytes of the key, at least one
  public static ClientSecret of(byte[] secret) {
    return new ClientSecret(secret.clone());
  }

  /// HMAC-SHA256 over `clientID + signatureMethod + timestamp + nonce + body` (wire contract,
  /// section 1).
  ///
  /// @param timestamp exactly as the header will carry it
  /// @param body exactly as sent, byte for byte; empty when there is none
  public RequestSignature sign(String clientId, String timestamp, String nonce, byte[] body) {
    return sign(clientId, RequestSignature.METHOD, timestamp, nonce, body);
  }

  RequestSignature sign(
      String clientId, String method, String timestamp, String nonce, byte[] body) {
    var mac = fresh();
    mac.update(clientId.getBytes(StandardCharsets.UTF_8));
    mac.update(method.getBytes(StandardCharsets.UTF_8));
    mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
    mac.update(nonce.getBytes(StandardCharsets.UTF_8));
    return new RequestSignature(mac.doFinal(body));
  }

  /// A copy of the keyed state costs a third of a new look-up and key schedule.
  private Mac fresh() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HMAC-SHA256 can be cloned", e);
    }
  }

  @Override
  public String toString() {
    return "ClientSecret[hidden]";
  }
}
