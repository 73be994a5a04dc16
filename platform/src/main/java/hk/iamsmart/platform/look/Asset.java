package hk.iamsmart.platform.look;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// One file a browser loads, ready in both encodings.
final class Asset {
  private final String type;
  private final byte[] plain;
  private final byte[] packed;

  private Asset(String type, byte[] plain, byte[] packed) {
    this.type = type;
    this.plain = plain;
    this.packed = packed;
  }

  static Asset of(String name, byte[] content) {
    return new Asset(typeOf(name), content, gzip(content));
  }

  String type() {
    return type;
  }

  byte[] plain() {
    return plain;
  }

  byte[] packed() {
    return packed;
  }

  private static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=UTF-8";
      case "js" -> "text/javascript;charset=UTF-8";
      case "svg" -> "image/svg+xml;charset=UTF-8";
      case "json", "webmanifest" -> "application/manifest+json;charset=UTF-8";
      case "png" -> "image/png";
      default -> "application/octet-stream";
    };
  }

  private static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
