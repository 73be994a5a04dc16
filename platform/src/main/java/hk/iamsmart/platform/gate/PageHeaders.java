package hk.iamsmart.platform.gate;

/// What a page may use of the reader's device.
final class PageHeaders {
  private PageHeaders() {}

  static final String PERMISSIONS_POLICY =
      "camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self),"
          + " microphone=(), geolocation=(), payment=(), usb=()";
}
