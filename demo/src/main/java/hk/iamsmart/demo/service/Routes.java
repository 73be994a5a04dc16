package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.Inquiries;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Gives each service endpoints of its own for what all services do, below its path.
@Component
final class Routes {
  private final RequestMappingHandlerMapping handlers;

  Routes(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
      List<Business> businesses,
      Desks desks,
      Inquiries inquiries) {
    this.handlers = handlers;
    for (var business : businesses) {
      var desk = desks.of(business.service());
      serve(desk, new LoginEndpoints(desk, business));
      serve(desk, new AskingEndpoints(desk, business, inquiries));
    }
  }

  private void serve(Desk desk, Object endpoints) {
    for (var method : endpoints.getClass().getDeclaredMethods()) {
      var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
      if (mapping != null) {
        var paths = Arrays.stream(mapping.path()).map(desk.service()::at).toArray(String[]::new);
        var route =
            RequestMappingInfo.paths(paths)
                .methods(mapping.method())
                .options(handlers.getBuilderConfiguration())
                .build();
        handlers.registerMapping(route, endpoints, method);
      }
    }
  }
}
