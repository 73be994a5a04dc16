package hk.iamsmart.platform.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// What is said of a request that nobody opened: where another method is open, which ones (RFC 9110
/// §15.5.6 and §9.3.7); otherwise the path does not exist, for there is nothing to log in with
/// here.
final class Unopened {
  private final List<OpenPath> open;

  Unopened(List<OpenPath> open) {
    this.open = List.copyOf(open);
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var path = PathPatternRequestMatcher.withDefaults();
    var here = open.stream().filter(o -> path.matcher(o.pattern()).matches(request)).toList();
    var byName = here.stream().filter(o -> !o.pattern().contains("*")).toList();
    var methods = new TreeSet<String>();
    // a path that is opened by its name has a door of its own
    for (var o : byName.isEmpty() ? here : byName) {
      methods.add(o.method().name());
    }
    if (methods.isEmpty()) {
      response.sendError(404);
      return;
    }
    if (methods.contains(HttpMethod.GET.name())) {
      methods.add(HttpMethod.HEAD.name());
    }
    response.setHeader("Allow", String.join(", ", methods));
    if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }
}
