package hk.iamsmart.platform.look;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/// `GET /assets/<digest>/<name>`.
@Controller
final class AssetEndpoints {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetEndpoints(Assets assets) {
    this.assets = assets;
  }

  /// A page of an older release still gets its files, but nobody keeps them under the old name.
  @GetMapping("/assets/{digest}/{*name}")
  ResponseEntity<byte[]> file(
      @PathVariable String digest,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    var found = assets.find(name.isEmpty() ? name : name.substring(1));
    if (found.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var packed = encodings.contains("gzip");
    var answer =
        ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, found.get().type())
            .header("X-Content-Type-Options", "nosniff")
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(assets.isCurrent(digest) ? FOR_EVER : CacheControl.noCache());
    if (packed) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.body(packed ? found.get().packed() : found.get().plain());
  }
}
