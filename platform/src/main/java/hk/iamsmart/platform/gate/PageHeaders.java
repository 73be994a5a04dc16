package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.look.Framers;
import java.util.List;

/// What a page may do in a browser. No inline script or style, nothing from elsewhere, and around
/// it no frame but of those who may.
final class PageHeaders {
  private PageHeaders() {}

  private static final String CONTENT =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "img-src 'self' data:",
              "font-src 'self'",
              "connect-src 'self'",
              "media-src 'self' blob:",
              "manifest-src 'self'",
              "worker-src 'self'",
              "form-action 'self'",
              "base-uri 'none'"));

  static String contentSecurityPolicy(Framers framers) {
    return CONTENT + "; " + framers.directive();
  }

  static final String PERMISSIONS_POLICY =
      "camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self),"
          + " microphone=(), geolocation=(), payment=(), usb=()";
}
