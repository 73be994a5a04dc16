package hk.iamsmart.protocol;

import java.util.Optional;

/// Where the citizen meets the online service, the `source` parameter (wire contract, section 4).
public enum Source {
  PC_BROWSER("PC_Browser", Platform.DESKTOP),
  ANDROID_CHROME("Android_Chrome", Platform.ANDROID),
  ANDROID_FIREFOX("Android_Firefox", Platform.ANDROID),
  ANDROID_EDGE("Android_Edge", Platform.ANDROID),
  ANDROID_SAMSUNG("Android_Samsung", Platform.ANDROID),
  ANDROID_HUAWEI("Android_Huawei", Platform.ANDROID),
  ANDROID_XIAOMI("Android_Xiaomi", Platform.ANDROID),
  ANDROID_IN_APP_BROWSER("Android_IMS_InAppBrowser", Platform.ANDROID),
  IOS_SAFARI("iOS_Safari", Platform.IOS),
  IOS_CHROME("iOS_Chrome", Platform.IOS),
  IOS_FIREFOX("iOS_Firefox", Platform.IOS),
  IOS_EDGE("iOS_Edge", Platform.IOS),
  IOS_IN_APP_BROWSER("iOS_IMS_InAppBrowser", Platform.IOS),
  APP_LINK("App_Link", Platform.APP),
  APP_SCHEME("App_Scheme", Platform.APP),
  APP_PACKAGE("App_Package", Platform.APP);

  private final String wire;
  private final Platform platform;

  Source(String wire, Platform platform) {
    this.wire = wire;
    this.platform = platform;
  }

  /// The name on the wire.
  public String wire() {
    return wire;
  }

  public Platform platform() {
    return platform;
  }

  /// Whether the citizen's app is on this very device, so that the page or app can open it; if not,
  /// the request is met by a QR code or appears in the app by itself.
  public boolean onThePhone() {
    return platform != Platform.DESKTOP;
  }

  /// Empty when the claimed source is not one of these, which is D20007.
  public static Optional<Source> parse(String claimed) {
    for (var source : values()) {
      if (source.wire.equals(claimed)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  /// The kind of place.
  public enum Platform {
    DESKTOP,
    ANDROID,
    IOS,
    APP
  }
}
