package hk.iamsmart.platform.look;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a page may do in a browser: no inline script or style, nothing from elsewhere, and around
/// it no frame but of those who may.
public final class PagePolicy {
  private static final String CONTENT =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "img-src 'self' data:",
              "font-src 'self'",
              "connect-src 'self'",
              "media-src 'self' blob:",
              "manifest-src 'self'",
              "worker-src 'self'",
              "base-uri 'none'"));

  private PagePolicy() {}

  /// Of a page whose forms stay here, and which has no frames.
  public static String of(Framers framers) {
    return of(framers, Set.of(), Set.of());
  }

  /// @param formTargets origins, besides our own, to which a form may lead
  /// @param framed origins, besides our own, that the page shows in a frame
  static String of(Framers framers, Collection<String> formTargets, Collection<String> framed) {
    var policy = CONTENT + "; " + framers.directive() + "; " + sources("form-action", formTargets);
    return framed.isEmpty() ? policy : policy + "; " + sources("frame-src", framed);
  }

  private static String sources(String directive, Collection<String> origins) {
    return Stream.concat(Stream.of(directive, "'self'"), origins.stream().sorted())
        .collect(Collectors.joining(" "));
  }
}
