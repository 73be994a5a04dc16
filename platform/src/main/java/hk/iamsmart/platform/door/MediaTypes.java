package hk.iamsmart.platform.door;

import jakarta.servlet.http.HttpServletRequest;

/// What a body says that it is.
public final class MediaTypes {
  private MediaTypes() {}

  /// Whether it is of this type, in letters of either case and with whatever parameters (RFC 9110
  /// §8.3.1).
  public static boolean isOf(HttpServletRequest request, String type) {
    var claimed = request.getContentType();
    return claimed != null && claimed.split(";", 2)[0].strip().equalsIgnoreCase(type);
  }
}
