package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.look.Framers;
import hk.iamsmart.platform.look.PagePolicy;
import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// What every page tells the browser: what it may use of the reader's device, who frames it, what
/// it says of itself to others.
public final class PageHeaders {
  private static final Duration REMEMBER_HTTPS = Duration.ofDays(365);
  private static final String PERMISSIONS_POLICY =
      "camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self),"
          + " microphone=(), geolocation=(), payment=(), usb=()";

  private PageHeaders() {}

  /// For pages that nobody frames.
  ///
  /// @param https whether browsers reach them by TLS
  public static void write(HeadersConfigurer<HttpSecurity> headers, boolean https) {
    write(headers, https, Framers.NOBODY);
  }

  static void write(HeadersConfigurer<HttpSecurity> headers, boolean https, Framers framers) {
    headers.contentSecurityPolicy(csp -> csp.policyDirectives(PagePolicy.of(framers)));
    headers.frameOptions(frame -> {
      if (framers.equals(Framers.NOBODY)) {
        frame.deny();
      } else {
        frame.disable(); // says less than the policy can
      }
    });
    headers.referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER));
    headers.permissionsPolicyHeader(p -> p.policy(PERMISSIONS_POLICY));
    headers.crossOriginOpenerPolicy(_ -> {});
    headers.httpStrictTransportSecurity(hsts ->
        hsts.requestMatcher(_ -> https)
            .maxAgeInSeconds(REMEMBER_HTTPS.toSeconds())
            .includeSubDomains(true));
  }
}
