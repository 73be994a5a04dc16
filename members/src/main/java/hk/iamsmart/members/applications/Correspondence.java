package hk.iamsmart.members.applications;

import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// What an applicant hears by email, in the transaction of its cause and in their language.
@Component
final class Correspondence {
  private final Mail mail;
  private final Addresses addresses;

  Correspondence(Mail mail, Addresses addresses) {
    this.mail = mail;
    this.addresses = addresses;
  }

  void received(Application application, Instant due) {
    tell(
        application,
        Kind.APPLICATION_RECEIVED,
        name(application),
        moment(application, due),
        addresses.page());
  }

  void question(Application application) {
    tell(application, Kind.APPLICATION_QUESTION, name(application), addresses.page());
  }

  /// @param link of the administrator; it may hold a secret
  void approved(Application application, String link, Instant until) {
    tell(
        application,
        Kind.APPLICATION_APPROVED,
        name(application),
        link,
        moment(application, until));
  }

  void rejected(Application application) {
    tell(application, Kind.APPLICATION_REJECTED, name(application), addresses.page());
  }

  void withdrawn(Application application) {
    tell(application, Kind.APPLICATION_WITHDRAWN, name(application));
  }

  private static String name(Application application) {
    return application.answers().name();
  }

  private static String moment(Application application, Instant at) {
    return Dates.in(application.language()).moment(at);
  }

  private void tell(Application application, Kind kind, String... values) {
    mail.send(new Letter(application.address(), application.language(), kind, List.of(values)));
  }
}
