package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.DoorSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ErrorPages;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sets up Tomcat for the doors. The management port has a server of its own, for operators.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebServerWiring {
  /// What browsers leave in a query as it is, although RFC 3986 has it encoded.
  private static final String RELAXED = "[]{}|\\^`\"<>";

  /// Of a body that nobody waits for any more.
  private static final int SWALLOWED_BY_TOMCAT = 64 * 1024;

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorsOfTomcat(
      DoorSettings settings,
      Callers callers,
      ObjectProvider<ErrorPages> pages,
      IdSource ids,
      LateHeaders late) {
    return factory -> {
      factory.setProtocol(HouseConnector.class.getName());
      factory.addConnectorCustomizers(connector -> late.watch(rules(connector, settings, callers)));
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(RefusedReport.class.getName());
          host.getPipeline().addValve(new Leftovers(settings));
          host.getPipeline().addValve(new RefusedReport(pages, ids));
          host.getPipeline().addValve(new StrictAddress());
        }
      });
    };
  }

  private static HouseConnector rules(Connector connector, DoorSettings settings, Callers callers) {
    var protocol = (HouseConnector) connector.getProtocolHandler();
    protocol.rules(settings, callers);
    protocol.setRelaxedQueryChars(RELAXED);
    protocol.setContinueResponseTiming("onRead");
    protocol.setMaxSwallowSize(SWALLOWED_BY_TOMCAT);
    protocol.setDisableUploadTimeout(false);
    protocol.setConnectionUploadTimeout((int) settings.bodyGrace().toMillis());
    connector.setParseBodyMethods("");
    connector.setAllowTrace(true); // to the doors, which do not: StrictAddress
    return protocol;
  }
}
