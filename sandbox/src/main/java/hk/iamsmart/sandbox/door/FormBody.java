package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.MediaTypes;
import hk.iamsmart.sandbox.ground.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// The forms of the console. The web server reads no bodies by itself: this takes a form in by the
/// door that all bodies go through, and gives its fields beside those of the query.
final class FormBody extends OncePerRequestFilter {
  private static final int MAXIMUM = 64 * 1024;
  private static final int FIELDS_MAXIMUM = 500;
  private static final String TYPE = "application/x-www-form-urlencoded";

  /// Not before a form is sent.
  private final Supplier<Bodies> bodies;

  FormBody(Supplier<Bodies> bodies) {
    this.bodies = bodies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST") || !MediaTypes.isOf(request, TYPE)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      chain.doFilter(new Form(request, fields(read(request))), response);
    } catch (Fault fault) {
      fault.write(response);
    }
  }

  private String read(HttpServletRequest request) {
    return switch (bodies.get().take(request, Door.PAGES, MAXIMUM)) {
      case Bodies.Refused(var fault) -> throw Fault.of(fault, MAXIMUM);
      case Bodies.Body body -> {
        try (body) {
          yield new String(body.bytes(), StandardCharsets.UTF_8);
        }
      }
    };
  }

  private static Map<String, List<String>> fields(String written) {
    var fields = new LinkedHashMap<String, List<String>>();
    var pairs = written.split("&");
    if (pairs.length > FIELDS_MAXIMUM) {
      throw Fault.malformed("a form has at most " + FIELDS_MAXIMUM + " fields");
    }
    for (var pair : pairs) {
      var parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        fields
            .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
            .add(parts.length == 1 ? "" : decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Fault.malformed("the form is not percent-encoded as forms are");
    }
  }

  /// The request with the fields of its form.
  private static final class Form extends HttpServletRequestWrapper {
    private final Map<String, String[]> all = new LinkedHashMap<>();

    Form(HttpServletRequest request, Map<String, List<String>> fields) {
      super(request);
      request.getParameterMap().forEach((name, values) -> all.put(name, values.clone()));
      fields.forEach((name, values) -> {
        var known = new ArrayList<>(Arrays.asList(all.getOrDefault(name, new String[0])));
        known.addAll(values);
        all.put(name, known.toArray(String[]::new));
      });
    }

    @Override
    public @Nullable String getParameter(String name) {
      var values = all.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      var values = all.get(name);
      return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(all);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(all.keySet());
    }
  }
}
