package hk.iamsmart.platform.gate;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Door;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fields of a small form, as a browser sends them without a script. What cannot be read is not
/// there.
public record SentForm(Map<String, String> fields) {
  /// One in which nothing was filled in.
  public static final SentForm EMPTY = new SentForm(Map.of());

  public SentForm {
    fields = Map.copyOf(fields);
  }

  /// Empty when the body is longer than that many bytes, comes too slowly or breaks off.
  public static Optional<SentForm> of(HttpServletRequest request, Bodies bodies, int longest) {
    return switch (bodies.take(request, Door.PAGES, longest)) {
      case Bodies.Refused _ -> Optional.empty();
      case Bodies.Body body -> {
        try (body) {
          yield Optional.of(read(new String(body.bytes(), StandardCharsets.US_ASCII)));
        }
      }
    };
  }

  static SentForm read(String encoded) {
    try {
      return new SentForm(
          Arrays.stream(encoded.split("&"))
              .map(pair -> pair.split("=", 2))
              .filter(pair -> pair.length == 2)
              .collect(
                  Collectors.toUnmodifiableMap(
                      pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, _) -> first)));
    } catch (IllegalArgumentException _) {
      return EMPTY; // a half of an escape
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// Empty when there is none.
  public String text(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  @Override
  public String toString() {
    return "SentForm" + fields.keySet();
  }
}
