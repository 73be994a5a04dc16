package hk.iamsmart.members.applications;

import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.platform.mail.EmailAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What a machine finds out about an application for those who decide.
@Component
final class Checks {
  private static final String WWW = "www.";

  private final ApplicationsStore store;
  private final Sectors sectors;

  Checks(ApplicationsStore store, Sectors sectors) {
    this.store = store;
    this.sectors = sectors;
  }

  List<Check> of(Application application) {
    var answers = application.answers();
    var number = answers.get(Field.NUMBER);
    boolean numberIsFree =
        !number.isEmpty() && store.othersWith(application.id(), number.substring(0, 8)) == 0;
    return List.of(
        new Check(Check.What.NUMBER, numberIsFree),
        new Check(Check.What.DOMAIN, isAtWebsite(application)),
        new Check(Check.What.SECTOR, sectors.find(answers.get(Field.SECTOR)).isPresent()),
        new Check(Check.What.CERTIFICATE, application.certificate().isPresent()));
  }

  /// Whether the proven mailbox and the contact's are where the website is.
  private static boolean isAtWebsite(Application application) {
    var answers = application.answers();
    if (!answers.has(Field.WEBSITE) || !answers.has(Field.CONTACT_EMAIL)) {
      return false;
    }
    var host = URI.create(answers.get(Field.WEBSITE)).getHost();
    var site = host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    return Stream.of(application.address(), new EmailAddress(answers.get(Field.CONTACT_EMAIL)))
        .map(Checks::domain)
        .allMatch(domain -> isWithin(domain, site) || isWithin(site, domain));
  }

  private static String domain(EmailAddress address) {
    var value = address.value();
    return value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isWithin(String domain, String other) {
    return domain.equals(other) || domain.endsWith("." + other);
  }
}
