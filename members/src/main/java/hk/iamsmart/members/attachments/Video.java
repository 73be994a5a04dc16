package hk.iamsmart.members.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A video that somebody attached. It is told by its first bytes and kept as it came: nothing here
/// plays it.
public enum Video {
  /// ISO/IEC 14496-12 §4.3: a box `ftyp` with a brand of MP4
  MP4("video/mp4"),
  /// an EBML header (RFC 8794 §11.2) whose document type is `webm`
  WEBM("video/webm"),
  /// a box `ftyp` with the brand `qt `
  MOV("video/quicktime");

  /// Of one file.
  public static final int LARGEST_BYTES = 25 * 1024 * 1024;

  private static final Set<String> MP4_BRANDS =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42",
          "avc1", "M4V ", "M4VH", "M4VP", "MSNV", "dash");
  private static final int BOX = 16;
  private static final byte[] EBML = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};
  private static final int DOCUMENT_TYPE = 0x4282;

  private final String mediaType;

  Video(String mediaType) {
    this.mediaType = mediaType;
  }

  /// @param beginning of the file, some hundred bytes at least if it has as many
  public static Optional<Video> of(byte[] beginning) {
    if (beginning.length >= BOX && text(beginning, 4).equals("ftyp")) {
      return ofBrand(text(beginning, 8)).filter(_ -> isBox(beginning));
    }
    boolean isEbml =
        beginning.length > EBML.length
            && Arrays.equals(beginning, 0, EBML.length, EBML, 0, EBML.length);
    return isEbml && isWebm(beginning) ? Optional.of(WEBM) : Optional.empty();
  }

  private static Optional<Video> ofBrand(String brand) {
    if (brand.equals("qt  ")) {
      return Optional.of(MOV);
    }
    return MP4_BRANDS.contains(brand) ? Optional.of(MP4) : Optional.empty();
  }

  /// The first box ends within what a list of brands can need.
  private static boolean isBox(byte[] file) {
    long size = number(file, 0, 4);
    return size >= BOX && size <= 1024 && size % 4 == 0;
  }

  private static String text(byte[] file, int at) {
    return new String(file, at, 4, ISO_8859_1);
  }

  private static long number(byte[] file, int at, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | Byte.toUnsignedInt(file[at + i]);
    }
    return number;
  }

  /// Walks the elements of the header: an id and a size of variable length each (RFC 8794 §4).
  private static boolean isWebm(byte[] file) {
    int at = EBML.length;
    int length = width(file, at);
    if (length == 0) {
      return false;
    }
    long end = at + length + size(file, at, length);
    at += length;
    while (at < Math.min(end, file.length)) {
      int idWidth = width(file, at);
      int sizeAt = at + idWidth;
      int sizeWidth = idWidth == 0 ? 0 : width(file, sizeAt);
      if (sizeWidth == 0) {
        return false;
      }
      long size = size(file, sizeAt, sizeWidth);
      int content = sizeAt + sizeWidth;
      if (size > file.length - content) {
        return false;
      }
      if (number(file, at, idWidth) == DOCUMENT_TYPE) {
        return new String(file, content, (int) size, ISO_8859_1).equals("webm");
      }
      at = content + (int) size;
    }
    return false;
  }

  /// How many bytes a number of variable length has; 0 when it is not there.
  private static int width(byte[] file, int at) {
    if (at >= file.length || file[at] == 0) {
      return 0;
    }
    int width = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(file[at])) - 23;
    return at + width <= file.length ? width : 0;
  }

  private static long size(byte[] file, int at, int width) {
    return number(file, at, width) & ((1L << 7 * width) - 1);
  }

  /// The answer to whoever may have it: always to be saved, never played in the page.
  ///
  /// @param name of ours, in plain letters
  /// @param size in bytes
  public ResponseEntity<InputStreamResource> saved(
      String name, long size, InputStreamResource content) {
    var file = name + "." + name().toLowerCase(Locale.ROOT);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(mediaType))
        .contentLength(size)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(content);
  }
}
