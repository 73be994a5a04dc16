package hk.iamsmart.sandbox.door;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Hangs the checks before every door of the sandbox.
@Configuration(proxyBeanMethods = false)
class DoorWiring {
  private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

  @Bean
  OwnNames ownNames(HouseSettings house, @Value("${iamsmart.hosts:}") List<String> more) {
    return OwnNames.of(house.baseUrl(), more);
  }

  @Bean
  FilterRegistrationBean<HostCheck> hostCheck(
      OwnNames names, ObjectProvider<ErrorPages> pages, IdSource ids) {
    return first(new HostCheck(names, pages, ids));
  }

  /// Of everything that a server answers.
  static FilterRegistrationBean<HostCheck> first(HostCheck check) {
    var registration = new FilterRegistrationBean<>(check);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<CallCheck> callCheck(Preparation preparation, HouseSettings house) {
    var registration = new FilterRegistrationBean<>(new CallCheck(preparation, house.baseUrl()));
    registration.addUrlPatterns(CallCheck.PATHS, CallCheck.PAGES);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<FormBody> formBody(ObjectProvider<Bodies> bodies) {
    var registration = new FilterRegistrationBean<>(new FormBody(bodies::getObject));
    registration.addUrlPatterns(CallCheck.PAGES);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  /// This machine calls itself by two addresses, and some programs try `::1` alone for `localhost`.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> bothLoopbacks() {
    return factory -> {
      var address = factory.getAddress();
      if (address != null
          && address.equals(InetAddress.ofLiteral("127.0.0.1"))
          && factory.getPort() > 0
          && canListen()) {
        // by then the first one is made, and every rule is known
        factory.addContextCustomizers(context -> {
          if (context.getParent().getParent() instanceof Engine engine) {
            engine.getService().addConnector(twin(factory));
          }
        });
      }
    };
  }

  /// The same connector on the other address, with the same rules.
  private static Connector twin(TomcatServletWebServerFactory factory) {
    var twin = new Connector(factory.getProtocol());
    twin.setPort(factory.getPort());
    twin.setProperty("address", LOOPBACK_6.getHostAddress());
    twin.setProperty("bindOnInit", "false");
    twin.setURIEncoding("UTF-8");
    factory
        .getProtocolHandlerCustomizers()
        .forEach(customizer -> customized(customizer, twin.getProtocolHandler()));
    for (TomcatConnectorCustomizer customizer : factory.getConnectorCustomizers()) {
      customizer.customize(twin);
    }
    return twin;
  }

  @SuppressWarnings("unchecked") // as for the first, which is of the same class
  private static <T extends ProtocolHandler> void customized(
      TomcatProtocolHandlerCustomizer<T> customizer, ProtocolHandler handler) {
    customizer.customize((T) handler);
  }

  private static boolean canListen() {
    try (var socket = new ServerSocket(0, 1, LOOPBACK_6)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
