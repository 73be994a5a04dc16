package hk.iamsmart.platform.mail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A real mail server of this machine.
final class PostOffice implements AutoCloseable {
  static final URI HOUSE = URI.create("https://id.example.hk");
  static final String FROM = "no-reply@id.example.hk";
  private static final long START_MILLIS = 60_000;

  private final GreenMail server;

  private PostOffice(int port) {
    if (LoggerFactory.getLogger("com.icegreen") instanceof Logger chatter) {
      chatter.setLevel(Level.WARN);
    }
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(START_MILLIS);
    server = new GreenMail(setup);
    server.start();
  }

  static PostOffice open() {
    return openAt(0);
  }

  /// One that comes back where it was.
  static PostOffice openAt(int port) {
    return new PostOffice(port);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  List<MimeMessage> arrived() {
    return List.of(server.getReceivedMessages());
  }

  @Override
  public void close() {
    server.stop();
  }

  /// A carrier to a port of this machine.
  static Carrier carrier(int port) {
    return carrier(port, null, "off", null);
  }

  static Carrier carrier(
      int port, @Nullable String password, String tls, @Nullable Path authorities) {
    var user = password == null ? null : "house";
    return new MailSettings(
            "localhost", port, user, password, FROM, tls, authorities, Duration.ofSeconds(5))
        .carrier(HOUSE);
  }
}
