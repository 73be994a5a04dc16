package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.vectors.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\n"
          + Vectors.wrappings().getFirst().kekPrivateKey()
          + "\n-----END PRIVATE KEY-----\n";

  @Test
  void it_shows_no_secret() {
    var configuration =
        Configuration.of("http://localhost:8080/", "me", "s3cret", KEY, "http://localhost/cb");
    assertThat(configuration.toString()).isEqualTo("Configuration[me at http://localhost:8080]");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, me, s, baseUrl is not an absolute URL",
    "'http://a b', me, s, baseUrl is not a URL",
    "http://localhost, '', s, clientId is empty",
    "http://localhost, me, '', clientSecret is empty"
  })
  void a_value_that_cannot_be_right_is_named(
      String base, String id, String secret, String complaint) {
    assertThatThrownBy(() -> Configuration.of(base, id, secret, KEY, "http://localhost/cb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "-----BEGIN RSA PRIVATE KEY-----, openssl pkcs8",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----, encrypted",
    "-----BEGIN CERTIFICATE-----, not PKCS#8",
    "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----, not an RSA key"
  })
  void another_kind_of_key_is_explained(String pem, String complaint) {
    assertThatThrownBy(() -> Pem.privateKey(pem)).hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "'', PC_BROWSER",
    "'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', PC_BROWSER",
    "'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile', ANDROID_CHROME",
    "'Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0', ANDROID_SAMSUNG",
    "'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', ANDROID_FIREFOX",
    "'Mozilla/5.0 (Linux; Android 10) Chrome/130.0 Mobile Safari/537.36 EdgA/130', ANDROID_EDGE",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1', IOS_SAFARI",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) CriOS/140.0 Mobile', IOS_CHROME",
    "'Mozilla/5.0 (iPad; CPU OS 18_0) FxiOS/140.0 Mobile', IOS_FIREFOX",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) EdgiOS/130.0 Mobile', IOS_EDGE"
  })
  void a_browser_is_recognised(String userAgent, Source expected) {
    assertThat(BrowserSource.of(userAgent)).isEqualTo(expected);
  }
}
