package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.door.BoundedBody;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What somebody sends to be checked, in memory only.
sealed interface Upload {
  /// Parts by their names; of parts with the same name the first that is not empty.
  record Parts(Map<String, byte[]> byName) implements Upload {
    byte[] bytes(String name) {
      return byName.getOrDefault(name, new byte[0]);
    }

    String text(String name) {
      return new String(bytes(name), StandardCharsets.UTF_8).strip();
    }
  }

  record TooLarge() implements Upload {}

  record Unfit() implements Upload {}

  /// The language of the reader, found without reading the body: parameters are those of the
  /// address alone.
  static Language language(HttpServletRequest request) {
    return ReaderLanguage.of(
        new HttpServletRequestWrapper(request) {
          @Override
          public @Nullable String getParameter(String name) {
            return UriComponentsBuilder.newInstance()
                .query(getQueryString())
                .build()
                .getQueryParams()
                .getFirst(name);
          }
        });
  }

  /// A form of parts.
  static Upload form(HttpServletRequest request) throws IOException {
    try {
      var parts = new HashMap<String, byte[]>();
      for (var part : request.getParts()) {
        try (var in = part.getInputStream()) {
          var content = in.readAllBytes();
          if (content.length > 0) {
            parts.putIfAbsent(part.getName(), content);
          }
        }
      }
      return new Parts(parts);
    } catch (IllegalStateException tooLarge) {
      return new TooLarge(); // Jakarta Servlet 6.1, HttpServletRequest.getParts
    } catch (ServletException e) {
      return new Unfit();
    }
  }

  /// A body of its own, under this name.
  static Upload body(HttpServletRequest request, String name, int most) throws IOException {
    return BoundedBody.read(request, most)
        .<Upload>map(content -> new Parts(Map.of(name, content)))
        .orElseGet(TooLarge::new);
  }
}
