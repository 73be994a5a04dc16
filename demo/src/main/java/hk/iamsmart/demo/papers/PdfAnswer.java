package hk.iamsmart.demo.papers;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A PDF for whom it belongs to, as a browser keeps it.
public final class PdfAnswer {
  private PdfAnswer() {}

  /// @param name of the file, in Latin letters
  public static ResponseEntity<byte[]> of(byte[] pdf, String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(pdf);
  }
}
