package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.attachments.Attachment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Files that somebody attached, as an answer.
public final class Downloads {
  private Downloads() {}

  /// Nobody keeps it, and no browser opens it by itself.
  ///
  /// @param name of ours, in plain letters
  public static ResponseEntity<byte[]> of(Attachment file, String name) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(file.kind().mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, file.kind().disposition(name))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(file.bytes());
  }
}
