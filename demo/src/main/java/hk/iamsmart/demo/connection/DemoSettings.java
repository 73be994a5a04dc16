package hk.iamsmart.demo.connection;

import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the services find the platform. With a sandbox nothing needs to be set.
///
/// @param platformUrl `DEMO_PLATFORM_URL`
/// @param port `DEMO_PORT`
/// @param publicUrl `DEMO_PUBLIC_URL`, where browsers reach the program; made from the port when
///   empty
/// @param clientId `DEMO_CLIENT_ID` of the clinic; when empty, its credentials come from the
///   sandbox
/// @param clientSecret `DEMO_CLIENT_SECRET`
/// @param kekPrivateKey `DEMO_KEK_PRIVATE_KEY`, PKCS#8 in PEM
/// @param keyWrap `DEMO_KEY_WRAP`
/// @param rootCertificate `DEMO_ROOT_CERTIFICATE`, a file with the root that signatures must come
///   from; when empty, that of the platform
/// @param bank the same of the bank: `DEMO_BANK_CLIENT_ID` and so on
@ConfigurationProperties("demo")
public record DemoSettings(
    @DefaultValue("http://localhost:8080") URI platformUrl,
    @DefaultValue("8090") int port,
    @DefaultValue("") String publicUrl,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String kekPrivateKey,
    @DefaultValue("PKCS1") KeyWrap keyWrap,
    @DefaultValue("") String rootCertificate,
    @DefaultValue Credentials bank) {

  /// What a service was given when it was registered.
  ///
  /// @param clientId empty when the sandbox is to be asked
  record Credentials(
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String kekPrivateKey,
      @DefaultValue("PKCS1") KeyWrap keyWrap) {
    boolean given() {
      return !clientId.isBlank();
    }

    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  /// Those of the first service have no name in front of theirs.
  Credentials of(OnlineService service) {
    return service.path().isEmpty()
        ? new Credentials(clientId, clientSecret, kekPrivateKey, keyWrap)
        : bank;
  }

  String callback(OnlineService service) {
    return base() + service.at(OnlineService.CALLBACK);
  }

  /// Where a service has its results delivered.
  public URI results(OnlineService service) {
    return URI.create(base() + service.at(OnlineService.RESULTS));
  }

  /// The platform's address, without a slash at its end.
  public String platform() {
    return platformUrl.toString().replaceAll("/+$", "");
  }

  public String platformOrigin() {
    return platformUrl.getScheme() + "://" + platformUrl.getAuthority();
  }

  private String base() {
    var base = publicUrl.isBlank() ? "http://localhost:" + port : publicUrl;
    return base.replaceAll("/+$", "");
  }

  @Override
  public String toString() {
    return "DemoSettings[" + platformUrl + "]";
  }
}
