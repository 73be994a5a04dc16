package hk.iamsmart.platform.look;

import org.jspecify.annotations.Nullable;

/// A browser library from a webjar, served as `assets/<name>`. A room that needs one provides a
/// bean.
///
/// @param name what pages call it: `vendor/zxing.js`; of several files the folder, with a slash at
///   its end
/// @param library the webjar: `html5-qrcode`
/// @param file its path below the library's version folder; of several a pattern: `maps/A*.map`
public record WebLibrary(String name, String library, String file) {
  boolean isFolder() {
    return name.endsWith("/");
  }

  String named(@Nullable String file) {
    return isFolder() ? name + file : name;
  }
}
