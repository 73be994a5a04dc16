package hk.iamsmart.members.portaldoor;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.platform.ground.Uuids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands a page below `/portal/{organisation}` the member who calls. For everybody else there is no
/// such organisation.
@Configuration(proxyBeanMethods = false)
class InsiderArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {
  private static final String VARIABLE = "organisation";

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Insider.class);
  }

  @Override
  public Insider resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer view,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return PortalAuthentication.current()
        .flatMap(user -> organisation(request).flatMap(user::inside))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Optional<UUID> organisation(NativeWebRequest request) {
    var variables =
        request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return variables instanceof Map<?, ?> map && map.get(VARIABLE) instanceof String claimed
        ? Uuids.parse(claimed)
        : Optional.empty();
  }
}
