package hk.iamsmart.people.staffreads;

import hk.iamsmart.people.staffdoor.StaffPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
/// be noted is not shown. What was refused or not found is not read.
@ControllerAdvice
final class ReadAdvice implements ResponseBodyAdvice<Object> {
  private static final int OK = 200;

  private final Map<String, StaffRead> pages;
  private final Reads reads;

  ReadAdvice(ObjectProvider<StaffRead> pages, Reads reads) {
    this.pages = pages.stream().collect(Collectors.toMap(StaffRead::path, one -> one));
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
        && answered.getServletResponse().getStatus() == OK) {
      note(asked.getServletRequest());
    }
    return body;
  }

  private void note(HttpServletRequest request) {
    var path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    var page = pages.get(String.valueOf(path));
    if (page == null) {
      return;
    }
    page.subject()
        .apply(variables(request))
        .ifPresent(about -> reads.note(StaffPages.who(), about));
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
