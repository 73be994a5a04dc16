package hk.iamsmart.people.staffreads;

import hk.iamsmart.people.staffdoor.StaffPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Notes what is read between the page that was made and the first byte that is sent: what cannot
/// be noted is not shown. A form that fails shows the page above it again, so that is read too.
/// What was refused or not found is not read.
@ControllerAdvice
final class ReadAdvice implements ResponseBodyAdvice<Object> {
  private static final Set<Integer> SHOWN = Set.of(200, 400, 409);

  private final List<StaffRead> pages;
  private final Reads reads;

  ReadAdvice(ObjectProvider<StaffRead> pages, Reads reads) {
    this.pages = pages.stream().toList();
    this.reads = reads;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest asked
        && response instanceof ServletServerHttpResponse answered
        && SHOWN.contains(answered.getServletResponse().getStatus())) {
      note(asked.getServletRequest());
    }
    return body;
  }

  private void note(HttpServletRequest request) {
    page(request)
        .flatMap(page -> page.subject().apply(variables(request)))
        .ifPresent(about -> reads.note(StaffPages.who(), about));
  }

  /// That of the path; of a form, the nearest above where it has none.
  private Optional<StaffRead> page(HttpServletRequest request) {
    var path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    boolean form = request.getMethod().equals("POST");
    return pages.stream()
        .filter(page -> path.equals(page.path()) || (form && path.startsWith(page.path() + "/")))
        .max(Comparator.comparingInt(page -> page.path().length()));
  }

  private static Map<String, String> variables(HttpServletRequest request) {
    var variables = new HashMap<String, String>();
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> found) {
      found.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
    }
    return variables;
  }
}
