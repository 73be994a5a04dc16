package hk.iamsmart.platform.look;

/// A browser library from a webjar, served as `assets/<name>`. A room that needs one provides a
/// bean.
///
/// @param name what pages call it: `vendor/zxing.js`
/// @param library the webjar: `html5-qrcode`
/// @param file its path below the library's version folder
public record WebLibrary(String name, String library, String file) {}
