package hk.iamsmart.platform.gate;

import java.util.List;

/// What a page may do in a browser. No inline script or style, nothing from elsewhere, no frame
/// around it: a page that asks a citizen for a decision must not be dressed up by another one.
final class PageHeaders {
  private PageHeaders() {}

  static final String CONTENT_SECURITY_POLICY =
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
              "base-uri 'none'",
              "frame-ancestors 'none'"));

  static final String PERMISSIONS_POLICY =
      "camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self),"
          + " microphone=(), geolocation=(), payment=(), usb=()";
}
