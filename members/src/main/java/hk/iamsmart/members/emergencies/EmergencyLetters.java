package hk.iamsmart.members.emergencies;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.servicecontacts.Contact;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.List;
import org.springframework.stereotype.Component;

/// Administrators and approvers of the organisation and the service's security contact hear of what
/// was done, in its transaction.
@Component
final class EmergencyLetters {
  private final Memberships memberships;
  private final ServiceContacts contacts;
  private final String base;

  EmergencyLetters(Memberships memberships, ServiceContacts contacts, HouseSettings house) {
    this.memberships = memberships;
    this.contacts = contacts;
    this.base = house.baseUrl().toString();
  }

  void tell(Copy copy, ShownName service, Emergency one) {
    var history =
        base
            + Portal.home(copy.organisation())
            + "/services/"
            + copy.service()
            + "/history?stage="
            + copy.stage().word();
    memberships.of(copy.organisation()).stream()
        .filter(EmergencyLetters::answersForIt)
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.SERVICE_EMERGENCY,
                language ->
                    values(language, service, member.organisation().name(language), one, history)));
    contacts.write(
        copy,
        Contact.Kind.SECURITY,
        Kind.SERVICE_EMERGENCY,
        (language, organisation) -> values(language, service, organisation, one, history));
  }

  private static List<String> values(
      Language language, ShownName service, String organisation, Emergency one, String history) {
    return List.of(
        service.in(language),
        organisation,
        EmergencyWords.change(language, one.change()),
        one.reason(),
        history);
  }

  private static boolean answersForIt(Membership member) {
    return member.state() == Membership.State.ACTIVE
        && (member.is(OrganisationRole.ADMINISTRATOR) || member.is(OrganisationRole.APPROVER));
  }
}
