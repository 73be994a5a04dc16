package hk.iamsmart.platform.mail;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.MailSettings.Tls;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Hands emails to a mail server (RFC 5321): plain text in UTF-8 and nothing else, marked as
/// written by a program (RFC 3834).
///
/// What a server says names the address as a rule, so nothing is told of it but its code.
final class SmtpCarrier implements Carrier {
  /// Of the server: for good (RFC 5321 §4.2.1).
  private static final int PERMANENT = 500;

  private static final int BEYOND = 600;

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final EmailAddress from;
  private final String house;

  /// @param from who writes
  /// @param house the name of this installation
  SmtpCarrier(MailSettings settings, EmailAddress from, String house) {
    this.from = from;
    this.house = house;
    sender.setHost(settings.host());
    sender.setPort(settings.door());
    sender.setUsername(settings.username());
    sender.setPassword(settings.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    sender.setJavaMailProperties(properties(settings, house));
  }

  private static Properties properties(MailSettings settings, String house) {
    var timeout = Long.toString(settings.timeout().toMillis());
    var tls = settings.security();
    var properties = new Properties();
    properties.put("mail.smtp.localhost", house);
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.quitwait", "false"); // it has said already that it took the letter
    properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    if (settings.authorities() != null) {
      properties.put("mail.smtp.ssl.socketFactory", trusting(settings.authorities()));
    }
    return properties;
  }

  private static SSLSocketFactory trusting(Path authorities) {
    try {
      var trusted = PemSslStoreDetails.forCertificate(Files.readString(authorities));
      return SslBundle.of(new PemSslStoreBundle(null, trusted))
          .createSslContext()
          .getSocketFactory();
    } catch (IOException | RuntimeException e) {
      throw new CannotStart(
          "IAMSMART_MAIL_AUTHORITIES cannot be used: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public Outcome carry(Email email) {
    try {
      sender.send(message(email));
      return new Outcome.Taken();
    } catch (MailSendException e) {
      return Stream.of(e.getMessageExceptions())
          .<Outcome>map(SmtpCarrier::outcome)
          .findFirst()
          .orElseGet(() -> new Outcome.NotNow(name(e.getCause())));
    } catch (MailException e) {
      return new Outcome.NotNow(name(e.getCause() == null ? e : e.getCause()));
    } catch (MessagingException e) {
      return new Outcome.NotNow(name(e));
    }
  }

  private MimeMessage message(Email email) throws MessagingException {
    var message = new HouseMessage("<" + email.id() + "@" + house + ">");
    message.setFrom(new InternetAddress(from.value(), true));
    message.setRecipient(RecipientType.TO, new InternetAddress(email.to().value(), true));
    message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
    message.setText(email.text(), StandardCharsets.UTF_8.name());
    message.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(email.at().atOffset(ZoneOffset.UTC)));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", email.language().tag());
    return message;
  }

  /// One that keeps the Message-ID that it was given.
  private static final class HouseMessage extends MimeMessage {
    private final String id;

    HouseMessage(String id) {
      super((@Nullable Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  /// An address that is refused for good stays refused; everything else may be the server's own
  /// trouble, and ends by the deadline at the latest.
  private static Outcome outcome(Exception failure) {
    for (Throwable one = failure; one != null; one = next(one)) {
      if (one instanceof SMTPAddressFailedException address) {
        int code = address.getReturnCode();
        return code >= PERMANENT && code < BEYOND
            ? new Outcome.Refused("SMTP " + code)
            : new Outcome.NotNow("SMTP " + code);
      }
    }
    return new Outcome.NotNow(name(failure));
  }

  private static @Nullable Throwable next(Throwable one) {
    return one instanceof MessagingException message ? message.getNextException() : one.getCause();
  }

  private static String name(@Nullable Throwable failure) {
    return failure == null ? "unknown" : failure.getClass().getSimpleName();
  }
}
