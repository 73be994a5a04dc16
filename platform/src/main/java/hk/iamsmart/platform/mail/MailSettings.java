package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.ground.CannotStart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server that takes emails to citizens; listed in `docs/operate/configuration.md`.
/// Without any of these there is none.
///
/// @param from what stands behind From, and where bounces go
/// @param tls `starttls`, `implicit` or `off`
/// @param authorities PEM file of the certificates that the server's one must come from
/// @param timeout for each answer of the server
@ConfigurationProperties("iamsmart.mail")
public record MailSettings(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String from,
    @DefaultValue("starttls") String tls,
    @Nullable Path authorities,
    @DefaultValue("10s") Duration timeout) {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// How the way to the server is kept private.
  enum Tls {
    /// The server is asked for it, and nothing is said to one that has none.
    STARTTLS(587),
    /// From the first byte.
    IMPLICIT(465),
    /// Not at all: a relay on the same machine.
    OFF(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }
  }

  /// What is set to nothing is not set.
  public MailSettings {
    host = present(host);
    username = present(username);
    password = present(password);
    from = present(from);
  }

  private static @Nullable String present(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting;
  }

  /// Whoever takes emails by these settings.
  ///
  /// @param house the public address, which names us to the server and in each Message-ID
  /// @throws CannotStart when they are half given or cannot be right
  public Carrier carrier(URI house) {
    if (Stream.of(host, port, username, password, from, authorities).allMatch(Objects::isNull)) {
      return Carrier.nobody();
    }
    if (host == null || from == null) {
      throw new CannotStart("IAMSMART_MAIL_HOST and IAMSMART_MAIL_FROM go together");
    }
    if ((username == null) != (password == null)) {
      throw new CannotStart("IAMSMART_MAIL_USERNAME and IAMSMART_MAIL_PASSWORD go together");
    }
    if (security() == Tls.OFF && password != null) {
      throw new CannotStart("IAMSMART_MAIL_TLS is off: a password would be sent in clear");
    }
    if (door() < 1 || door() > 65_535) {
      throw new CannotStart("IAMSMART_MAIL_PORT is not a number from 1 to 65535");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new CannotStart("IAMSMART_MAIL_TIMEOUT is not between 0 and " + LONGEST);
    }
    var sender =
        EmailAddress.parse(from)
            .orElseThrow(() -> new CannotStart("IAMSMART_MAIL_FROM is not an email address"));
    return new SmtpCarrier(this, sender, house.getHost());
  }

  Tls security() {
    return Arrays.stream(Tls.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(tls))
        .findFirst()
        .orElseThrow(
            () -> new CannotStart("IAMSMART_MAIL_TLS is one of starttls, implicit and off"));
  }

  int door() {
    return port == null ? security().port : port;
  }

  @Override
  public String toString() {
    return "MailSettings[" + host + "]";
  }
}
