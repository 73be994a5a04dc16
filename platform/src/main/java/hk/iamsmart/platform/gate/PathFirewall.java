package hk.iamsmart.platform.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// As strict as Spring Security is by itself, but for base64 below a [Base64Path], and for headers:
/// whatever HTTP lets one hold (RFC 9110 §5.5) is no reason to send a browser away.
final class PathFirewall extends StrictHttpFirewall {
  private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/=]|%2[BbFf]|%3[Dd])*");

  private final List<Base64Path> data;

  PathFirewall(List<Base64Path> data) {
    this.data = List.copyOf(data);
    // which methods a path has is for its door to say
    setUnsafeAllowAnyHttpMethod(true);
    setAllowedHeaderValues(value -> value.chars().noneMatch(PathFirewall::isControl));
  }

  /// Bytes above 127 are what they are; as characters some of them would be controls.
  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' || c == 0x7f;
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    var path = request.getRequestURI();
    boolean base64 =
        data.stream()
            .filter(d -> path.startsWith(d.prefix()))
            .anyMatch(d -> BASE64.matcher(path.substring(d.prefix().length())).matches());
    boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return base64 && reading ? new AsItCame(request) : super.getFirewalledRequest(request);
  }

  private static final class AsItCame extends FirewalledRequest {
    AsItCame(HttpServletRequest request) {
      super(request);
    }

    @Override
    public void reset() {}
  }
}
