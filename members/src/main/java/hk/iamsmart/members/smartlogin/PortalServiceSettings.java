package hk.iamsmart.members.smartlogin;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.sdk.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The portal's service as the settings say; listed in `docs/operate/configuration.md`.
@Component
@Order(1)
final class PortalServiceSettings implements PortalService {
  private static final long LONGEST_KEY = 64L * 1024;

  private final Optional<Configuration> configuration;

  PortalServiceSettings(
      @Value("${iamsmart.portal.client-id:}") String clientId,
      @Value("${iamsmart.portal.client-secret:}") String clientSecret,
      @Value("${iamsmart.portal.private-key-file:}") String privateKeyFile,
      @Value("${iamsmart.portal.key-wrap:PKCS1}") KeyWrap keyWrap,
      HouseSettings house) {
    configuration =
        clientId.isBlank()
            ? Optional.empty()
            : Optional.of(read(clientId, clientSecret, privateKeyFile, house).withKeyWrap(keyWrap));
  }

  private static Configuration read(
      String clientId, String clientSecret, String privateKeyFile, HouseSettings house) {
    var callback = house.baseUrl() + CALLBACK;
    var key = key(privateKeyFile);
    try {
      return Configuration.of(house.baseUrl().toString(), clientId, clientSecret, key, callback);
    } catch (IllegalArgumentException e) {
      // the message shows no secret
      throw new CannotStart("IAMSMART_PORTAL_…: " + e.getMessage(), e);
    }
  }

  private static String key(String file) {
    try {
      var path = Path.of(file);
      if (!file.isBlank() && Files.size(path) <= LONGEST_KEY) {
        return Files.readString(path);
      }
    } catch (IOException | IllegalArgumentException e) {
      // told below
    }
    throw new CannotStart(
        "IAMSMART_PORTAL_PRIVATE_KEY_FILE is not a file with the key of IAMSMART_PORTAL_CLIENT_ID");
  }

  @Override
  public Optional<Configuration> configuration() {
    return configuration;
  }
}
