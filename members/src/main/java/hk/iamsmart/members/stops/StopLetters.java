package hk.iamsmart.members.stops;

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
import java.util.List;
import org.springframework.stereotype.Component;

/// Administrators and approvers of the organisation and the service's security contact hear of a
/// stop, in its transaction.
@Component
final class StopLetters {
  private final Memberships memberships;
  private final ServiceContacts contacts;
  private final String base;

  StopLetters(Memberships memberships, ServiceContacts contacts, HouseSettings house) {
    this.memberships = memberships;
    this.contacts = contacts;
    this.base = house.baseUrl().toString();
  }

  void tell(Copy copy, ShownName service, String reason) {
    var page =
        base
            + Portal.home(copy.organisation())
            + "/services/"
            + copy.service()
            + "?stage="
            + copy.stage().word();
    memberships.of(copy.organisation()).stream()
        .filter(StopLetters::answersForIt)
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.SERVICE_STOPPED,
                language ->
                    List.of(
                        service.in(language), member.organisation().name(language), reason, page)));
    contacts.write(
        copy,
        Contact.Kind.SECURITY,
        Kind.SERVICE_STOPPED,
        (language, organisation) -> List.of(service.in(language), organisation, reason, page));
  }

  private static boolean answersForIt(Membership member) {
    return member.state() == Membership.State.ACTIVE
        && (member.is(OrganisationRole.ADMINISTRATOR) || member.is(OrganisationRole.APPROVER));
  }
}
