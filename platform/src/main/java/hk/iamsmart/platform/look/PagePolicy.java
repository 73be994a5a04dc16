package hk.iamsmart.platform.look;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
              "media-src 'self' blob:",
              "manifest-src 'self'",
              "worker-src 'self'",
              "base-uri 'none'"));

  private PagePolicy() {}

  /// Of a page that has to do with our own origin alone.
  public static String of(Framers framers) {
    return of(framers, Page.Elsewhere.NOWHERE);
  }

  static String of(Framers framers, Page.Elsewhere elsewhere) {
    var parts = new ArrayList<String>();
    parts.add(CONTENT);
    parts.add(sources("connect-src", elsewhere.called()));
    parts.add(framers.directive());
    parts.add(sources("form-action", elsewhere.forms()));
    if (!elsewhere.framed().isEmpty()) {
      parts.add(sources("frame-src", elsewhere.framed()));
    }
    return String.join("; ", parts);
  }

  private static String sources(String directive, Collection<String> origins) {
    return Stream.concat(Stream.of(directive, "'self'"), origins.stream().sorted())
        .collect(Collectors.joining(" "));
  }
}
