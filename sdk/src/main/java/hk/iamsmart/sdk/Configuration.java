package hk.iamsmart.sdk;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;

/// What an online service was given, or chose, when it was registered. Holds secrets, so it has no
/// readable `toString`.
///
/// @param baseUrl where the platform is, without `/api/v1`, for example `https://id.example.hk`
/// @param clientId the service's identifier
/// @param clientSecret signs every request
/// @param kekPrivateKey the RSA key of the encipherment certificate that was uploaded
/// @param keyWrap how content keys are wrapped, as chosen in the portal; PKCS#1 unless changed
/// @param redirectUri the registered callback URL, exactly as registered
/// @param connectTimeout how long to wait for a connection
/// @param answerTimeout how long to wait for an answer, connection included
public record Configuration(
    URI baseUrl,
    String clientId,
    ClientSecret clientSecret,
    PrivateKey kekPrivateKey,
    KeyWrap keyWrap,
    URI redirectUri,
    Duration connectTimeout,
    Duration answerTimeout) {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /// @throws IllegalArgumentException when a value cannot be right; the message names it
  public Configuration {
    baseUrl = URI.create(absolute(baseUrl, "baseUrl").toString().replaceAll("/+$", ""));
    redirectUri = absolute(redirectUri, "redirectUri");
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("clientId is empty");
    }
    if (!kekPrivateKey.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException("kekPrivateKey is not an RSA key");
    }
    if (!connectTimeout.isPositive() || !answerTimeout.isPositive()) {
      throw new IllegalArgumentException("a timeout must be longer than nothing");
    }
  }

  /// From the texts in which credentials are handed out, with PKCS#1 wrapping and the usual
  /// timeouts (3 s to connect, 10 s to answer).
  ///
  /// @param kekPrivateKeyPem PKCS#8 in PEM, `-----BEGIN PRIVATE KEY-----`
  /// @throws IllegalArgumentException when a value cannot be right; the message names it and never
  ///   shows a secret
  public static Configuration of(
      String baseUrl,
      String clientId,
      String clientSecret,
      String kekPrivateKeyPem,
      String redirectUri) {
    if (clientSecret.isEmpty()) {
      throw new IllegalArgumentException("clientSecret is empty");
    }
    return new Configuration(
        uri(baseUrl, "baseUrl"),
        clientId.strip(),
        ClientSecret.ofText(clientSecret),
        Pem.privateKey(kekPrivateKeyPem),
        KeyWrap.PKCS1,
        uri(redirectUri, "redirectUri"),
        CONNECT,
        ANSWER);
  }

  /// The same with another way of wrapping content keys.
  public Configuration withKeyWrap(KeyWrap other) {
    return new Configuration(
        baseUrl,
        clientId,
        clientSecret,
        kekPrivateKey,
        other,
        redirectUri,
        connectTimeout,
        answerTimeout);
  }

  /// The same with other timeouts.
  public Configuration withTimeouts(Duration connect, Duration answer) {
    return new Configuration(
        baseUrl, clientId, clientSecret, kekPrivateKey, keyWrap, redirectUri, connect, answer);
  }

  private static URI uri(String claimed, String name) {
    try {
      return URI.create(claimed.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not a URL", e);
    }
  }

  private static URI absolute(URI claimed, String name) {
    if (!claimed.isAbsolute()) {
      throw new IllegalArgumentException(name + " is not an absolute URL");
    }
    return claimed;
  }

  @Override
  public String toString() {
    return "Configuration[" + clientId + " at " + baseUrl + "]";
  }
}
