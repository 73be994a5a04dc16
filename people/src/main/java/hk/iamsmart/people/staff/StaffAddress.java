package hk.iamsmart.people.staff;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the browsers of staff reach their pages; passkeys are bound to it.
@Component
public final class StaffAddress {
  private static final String HTTPS = "https";
  private static final String LOCAL = "localhost";
  private static final int LAST_PORT = 65_535;
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+\\.)*[a-z][a-z0-9-]*");
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, HTTPS, 443);

  private final URI url;

  StaffAddress(
      @Value("${iamsmart.staff.url:}") String url,
      @Value("${iamsmart.staff.port:8082}") int port,
      HouseSettings house) {
    this.url = url.isBlank() ? besides(house.baseUrl(), port) : read(url.strip());
  }

  private static URI besides(URI house, int port) {
    return origin(house.getScheme(), house.getHost(), port);
  }

  private static URI read(String url) {
    try {
      var read = new URI(url.replaceAll("/+$", ""));
      if (read.getHost() != null
          && read.getScheme() != null
          && read.getRawPath().isEmpty()
          && read.getRawQuery() == null
          && read.getRawFragment() == null
          && read.getRawUserInfo() == null
          && (read.getPort() == -1 || (read.getPort() >= 1 && read.getPort() <= LAST_PORT))) {
        var origin = origin(read.getScheme(), read.getHost(), read.getPort());
        if (takesPasskeys(origin)) {
          return origin;
        }
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new CannotStart(
        "IAMSMART_STAFF_URL is not a URL such as https://staff.example.hk: passkeys need a host"
            + " name and https, or localhost");
  }

  /// As browsers write it: small letters, no usual port (RFC 6454 §6.2).
  private static URI origin(String scheme, String host, int port) {
    var small = scheme.toLowerCase(Locale.ROOT);
    var known = port == -1 || Objects.equals(USUAL_PORTS.get(small), port);
    return URI.create(small + "://" + host.toLowerCase(Locale.ROOT) + (known ? "" : ":" + port));
  }

  /// WebAuthn §5.1.3: a domain, in a secure context.
  private static boolean takesPasskeys(URI origin) {
    var host = origin.getHost();
    return NAME.matcher(host).matches()
        && (origin.getScheme().equals(HTTPS)
            || (origin.getScheme().equals("http") && host.equals(LOCAL)));
  }

  /// As browsers send it, without a slash at the end.
  public String origin() {
    return url.toString();
  }

  public String host() {
    return url.getHost();
  }

  public boolean isSecure() {
    return HTTPS.equals(url.getScheme());
  }

  /// A link that one person opens once; what it holds is behind `#`, where no server sees it.
  String invitation(String token) {
    return origin() + "/staff/invitation#" + token;
  }
}
