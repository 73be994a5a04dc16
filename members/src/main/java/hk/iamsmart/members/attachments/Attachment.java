package hk.iamsmart.members.attachments;

import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A file that was read as what it is.
///
/// @param bytes as they are kept: a picture re-encoded, a PDF as it came
public record Attachment(Kind kind, byte[] bytes) {
  public enum Kind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    private final String mediaType;

    Kind(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /// With a safe name, whatever the sender called it.
    ///
    /// @param name of ours, in plain letters
    public String disposition(String name) {
      return "attachment; filename=\"" + name + "." + name().toLowerCase(Locale.ROOT) + "\"";
    }
  }

  /// The answer to whoever may have it: always to be saved, never shown in the page.
  ///
  /// @param name of ours, in plain letters
  public ResponseEntity<byte[]> saved(String name) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(kind.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, kind.disposition(name))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(bytes);
  }

  @Override
  public String toString() {
    return "Attachment[" + kind + ", " + bytes.length + " bytes]";
  }
}
