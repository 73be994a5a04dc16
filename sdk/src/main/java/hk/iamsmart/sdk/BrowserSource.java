package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Source;

/// Tells the `source` parameter from what a browser says about itself.
public final class BrowserSource {
  private BrowserSource() {}

  /// The best match; a browser that is not known on a phone counts as the platform's own, anything
  /// else as a desktop.
  ///
  /// @param userAgent the `User-Agent` header, empty when there is none
  public static Source of(String userAgent) {
    if (userAgent.contains("Android")) {
      return android(userAgent);
    }
    if (userAgent.contains("iPhone") || userAgent.contains("iPad")) {
      return ios(userAgent);
    }
    return Source.PC_BROWSER;
  }

  private static Source android(String agent) {
    if (agent.contains("SamsungBrowser")) {
      return Source.ANDROID_SAMSUNG;
    }
    if (agent.contains("HuaweiBrowser")) {
      return Source.ANDROID_HUAWEI;
    }
    if (agent.contains("MiuiBrowser")) {
      return Source.ANDROID_XIAOMI;
    }
    if (agent.contains("EdgA/")) {
      return Source.ANDROID_EDGE;
    }
    return agent.contains("Firefox/") ? Source.ANDROID_FIREFOX : Source.ANDROID_CHROME;
  }

  private static Source ios(String agent) {
    if (agent.contains("CriOS/")) {
      return Source.IOS_CHROME;
    }
    if (agent.contains("FxiOS/")) {
      return Source.IOS_FIREFOX;
    }
    return agent.contains("EdgiOS/") ? Source.IOS_EDGE : Source.IOS_SAFARI;
  }
}
