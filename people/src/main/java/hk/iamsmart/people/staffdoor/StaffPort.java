package hk.iamsmart.people.staffdoor;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The port of staff: one more connector of the house's web server, with the rules of the first.
@Component
public final class StaffPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int LONGEST_FORM = 64 * 1024;

  private final int port;
  private final InetAddress address;
  private volatile int listening = -1;
  private volatile Connector connector = new Connector();

  StaffPort(
      @Value("${iamsmart.staff.port:8082}") int port,
      @Value("${iamsmart.staff.address:127.0.0.1}") InetAddress address) {
    this.port = port;
    this.address = address;
  }

  /// Where it listens; -1 as long as it does not.
  public int port() {
    if (listening <= 0) {
      listening = connector.getLocalPort();
    }
    return listening;
  }

  /// Whether the request came in here.
  boolean isOf(HttpServletRequest request) {
    return request.getLocalPort() == port();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    // by then the first one is made, and every rule is known
    factory.addContextCustomizers(context -> {
      // browsers send a form in the encoding of its page and do not say which
      context.setRequestCharacterEncoding("UTF-8");
      if (context.getParent().getParent() instanceof Engine engine) {
        connector = made(factory);
        engine.getService().addConnector(connector);
      }
    });
  }

  private Connector made(TomcatServletWebServerFactory factory) {
    var made = new Connector(factory.getProtocol());
    made.setPort(port);
    made.setProperty("address", address.getHostAddress());
    made.setProperty("bindOnInit", "false");
    made.setURIEncoding("UTF-8");
    factory
        .getProtocolHandlerCustomizers()
        .forEach(customizer -> customized(customizer, made.getProtocolHandler()));
    factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(made));
    // the pages of staff have forms, and those alone are read here
    made.setParseBodyMethods("POST");
    made.setMaxPostSize(LONGEST_FORM);
    return made;
  }

  @SuppressWarnings("unchecked") // as for the first connector, which is of the same class
  private static <T extends ProtocolHandler> void customized(
      TomcatProtocolHandlerCustomizer<T> customizer, ProtocolHandler handler) {
    customizer.customize((T) handler);
  }
}
