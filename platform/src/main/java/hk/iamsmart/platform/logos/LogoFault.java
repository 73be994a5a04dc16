package hk.iamsmart.platform.logos;

/// Why a picture cannot be a logo.
public enum LogoFault {
  EMPTY,
  TOO_LARGE,
  /// a drawing, which may have scripts in it
  SVG,
  /// neither PNG nor JPEG
  OTHER_KIND,
  ANIMATED,
  NOT_SQUARE,
  TOO_SMALL,
  /// it has more dots than anybody would see
  TOO_MANY_DOTS,
  /// it breaks off or goes on behind its end, or its structure is broken
  DAMAGED,
  /// others are being read; the same file may be taken later
  BUSY
}
