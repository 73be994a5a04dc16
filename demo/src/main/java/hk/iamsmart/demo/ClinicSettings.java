package hk.iamsmart.demo;

import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the clinic finds the platform. With a sandbox nothing needs to be set.
///
/// @param platformUrl `DEMO_PLATFORM_URL`
/// @param port `DEMO_PORT`
/// @param publicUrl `DEMO_PUBLIC_URL`, where browsers reach the clinic; made from the port when
///   empty
/// @param clientId `DEMO_CLIENT_ID`; when empty, the credentials come from the sandbox
/// @param clientSecret `DEMO_CLIENT_SECRET`
/// @param kekPrivateKey `DEMO_KEK_PRIVATE_KEY`, PKCS#8 in PEM
/// @param keyWrap `DEMO_KEY_WRAP`
/// @param rootCertificate `DEMO_ROOT_CERTIFICATE`, a file with the root that signatures must come
///   from; when empty, that of the platform
@ConfigurationProperties("demo")
record ClinicSettings(
    @DefaultValue("http://localhost:8080") URI platformUrl,
    @DefaultValue("8090") int port,
    @DefaultValue("") String publicUrl,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String kekPrivateKey,
    @DefaultValue("PKCS1") KeyWrap keyWrap,
    @DefaultValue("") String rootCertificate) {

  /// Where the platform delivers answers; below the public URL.
  static final String RESULTS = "/iamsmart/results";

  String callback() {
    return base() + "/callback";
  }

  URI results() {
    return URI.create(base() + RESULTS);
  }

  String platformOrigin() {
    return platformUrl.getScheme() + "://" + platformUrl.getAuthority();
  }

  private String base() {
    var base = publicUrl.isBlank() ? "http://localhost:" + port : publicUrl;
    return base.replaceAll("/+$", "");
  }

  boolean ownCredentials() {
    return !clientId.isBlank();
  }

  @Override
  public String toString() {
    return "ClinicSettings[" + platformUrl + "]";
  }
}
