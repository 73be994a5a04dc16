package hk.iamsmart.platform.ground;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What every room may need to know about where it stands. Each property is listed in
/// `docs/operate/configuration.md`.
///
/// @param baseUrl where browsers and phones reach this installation, without a slash at the end
/// @param data the folder for everything that is kept on disk
@ConfigurationProperties("iamsmart")
public record HouseSettings(
    @DefaultValue("http://localhost:8080") URI baseUrl, @DefaultValue("var") Path data) {
  public HouseSettings {
    if (baseUrl.getHost() == null || baseUrl.getScheme() == null) {
      throw new CannotStart("IAMSMART_BASE_URL is not a URL such as https://id.example.hk");
    }
    if (baseUrl.toString().endsWith("/")) {
      baseUrl = URI.create(baseUrl.toString().replaceAll("/+$", ""));
    }
    data = data.toAbsolutePath().normalize();
  }
}
