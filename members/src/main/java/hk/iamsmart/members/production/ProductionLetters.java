package hk.iamsmart.members.production;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What assessors and organisations hear by email, in the transaction of its cause.
@Component
final class ProductionLetters {
  private final Mail mail;
  private final Memberships memberships;
  private final String base;

  ProductionLetters(Mail mail, Memberships memberships, HouseSettings house) {
    this.mail = mail;
    this.memberships = memberships;
    this.base = house.baseUrl().toString();
  }

  boolean areSent() {
    return mail.isOpen();
  }

  /// What the link holds is behind `#`, where no server sees it.
  void invite(
      EmailAddress to, Language language, Insider by, String service, String token, Instant until) {
    var values =
        List.of(
            by.organisation().name(language),
            service,
            by.name(),
            base + "/assess#" + token,
            Dates.in(language).moment(until));
    mail.send(new Letter(to, language, Kind.ASSESSOR_INVITED, values));
  }

  /// To those who fill it in and those who send it.
  void tell(Kind kind, Dossier of) {
    write(kind, of, _ -> List.of());
  }

  /// That it has to be approved again by then.
  void remind(Dossier of, Instant end) {
    write(Kind.PRODUCTION_REVIEW_DUE, of, language -> List.of(Dates.in(language).day(end)));
  }

  private void write(Kind kind, Dossier of, Function<Language, List<String>> more) {
    var head = of.head();
    var page =
        base + "/portal/" + head.organisation() + "/services/" + head.service() + "/production";
    memberships.of(head.organisation()).stream()
        .filter(ProductionLetters::worksOnIt)
        .forEach(member ->
            memberships.write(
                member.person(),
                kind,
                language -> {
                  var first = List.of(of.name(), member.organisation().name(language), page);
                  return Stream.concat(first.stream(), more.apply(language).stream()).toList();
                }));
  }

  private static boolean worksOnIt(Membership member) {
    return member.state() == Membership.State.ACTIVE
        && (member.is(OrganisationRole.ADMINISTRATOR) || member.is(OrganisationRole.CREATOR));
  }
}
