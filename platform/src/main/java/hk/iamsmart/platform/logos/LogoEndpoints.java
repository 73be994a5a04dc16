package hk.iamsmart.platform.logos;

import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.services.Logo;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// `GET /logos/<digest>.png`. The digest is that of the picture, so that browsers keep it for ever.
@Controller
final class LogoEndpoints {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Logos logos;

  LogoEndpoints(Logos logos) {
    this.logos = logos;
  }

  @GetMapping("/logos/{digest}.png")
  ResponseEntity<byte[]> picture(@PathVariable String digest) {
    var picture = Logo.isDigest(digest) ? logos.find(digest) : Optional.<byte[]>empty();
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .cacheControl(FOR_EVER)
        .body(picture.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    OpenPath logoPictures() {
      return new OpenPath(
          HttpMethod.GET, "/logos/{digest}.png", "whoever is shown a service sees its logo");
    }
  }
}
