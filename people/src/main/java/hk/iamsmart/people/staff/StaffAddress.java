package hk.iamsmart.people.staff;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the browsers of staff reach their pages; passkeys are bound to it.
@Component
public final class StaffAddress {
  private final URI url;

  StaffAddress(
      @Value("${iamsmart.staff.url:}") String url,
      @Value("${iamsmart.staff.port:8082}") int port,
      HouseSettings house) {
    this.url = url.isBlank() ? besides(house.baseUrl(), port) : read(url.strip());
  }

  private static URI besides(URI house, int port) {
    return URI.create(house.getScheme() + "://" + house.getHost() + ":" + port);
  }

  private static URI read(String url) {
    try {
      var read = new URI(url.replaceAll("/+$", ""));
      if (read.getHost() != null
          && read.getRawPath().isEmpty()
          && read.getRawQuery() == null
          && read.getRawUserInfo() == null
          && ("https".equals(read.getScheme()) || "http".equals(read.getScheme()))) {
        return read;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new CannotStart("IAMSMART_STAFF_URL is not a URL such as https://staff.example.hk");
  }

  /// Without a slash at the end.
  public String origin() {
    return url.toString();
  }

  public String host() {
    return url.getHost();
  }

  public boolean isSecure() {
    return "https".equals(url.getScheme());
  }

  /// A link that one person opens once; what it holds is behind `#`, where no server sees it.
  String invitation(String token) {
    return origin() + "/staff/invitation#" + token;
  }
}
