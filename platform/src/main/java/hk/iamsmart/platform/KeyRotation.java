package hk.iamsmart.platform;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The command `rotate-master-key`: the rooms without a web server, on the running server's
/// database if there is one.
final class KeyRotation {
  private KeyRotation() {}

  /// The exit code.
  static int run() {
    try (var rooms =
        new SpringApplicationBuilder(PlatformApplication.class)
            .web(WebApplicationType.NONE)
            .properties("iamsmart.internal.join=true")
            .run()) {
      rooms.getId();
      return 0;
    }
  }
}
