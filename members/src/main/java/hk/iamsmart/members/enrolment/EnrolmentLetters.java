package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter.Kind;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// What members hear by email of an application, in the transaction of its cause. None of these
/// letters holds a secret.
@Component
final class EnrolmentLetters {
  private final Memberships memberships;
  private final String base;

  EnrolmentLetters(Memberships memberships, HouseSettings house) {
    this.memberships = memberships;
    this.base = house.baseUrl().toString();
  }

  /// To those who may approve it.
  void waiting(HeldService service, UUID author, String name) {
    to(service, one -> one.is(OrganisationRole.APPROVER) && !one.person().equals(author))
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.ENROLMENT_WAITING,
                language ->
                    List.of(
                        name,
                        service.name(),
                        member.organisation().name(language),
                        page(service))));
  }

  /// To whoever wrote it: it was sent back, asked about or refused.
  void answered(HeldService service, UUID author) {
    to(service, one -> one.person().equals(author))
        .forEach(member ->
            memberships.write(
                member.person(),
                Kind.ENROLMENT_ANSWERED,
                language ->
                    List.of(service.name(), member.organisation().name(language), page(service))));
  }

  /// The enrolment email.
  ///
  /// @return to whom it went
  List<UUID> enrolled(HeldService service, ClientId client) {
    var all =
        to(
            service,
            one ->
                one.is(OrganisationRole.ADMINISTRATOR)
                    || one.is(OrganisationRole.CREATOR)
                    || one.is(OrganisationRole.APPROVER));
    all.forEach(member -> enrolled(service, client, member));
    return all.stream().map(Membership::person).toList();
  }

  /// The same to one of them.
  void enrolled(HeldService service, ClientId client, UUID person) {
    to(service, one -> one.person().equals(person))
        .forEach(member -> enrolled(service, client, member));
  }

  private void enrolled(HeldService service, ClientId client, Membership member) {
    memberships.write(
        member.person(),
        Kind.ENROLMENT,
        language ->
            List.of(
                service.name(),
                member.organisation().name(language),
                client.value(),
                page(service)));
  }

  private List<Membership> to(HeldService service, Predicate<Membership> whom) {
    return memberships.of(service.organisation()).stream()
        .filter(one -> one.state() == Membership.State.ACTIVE)
        .filter(whom)
        .toList();
  }

  private String page(HeldService service) {
    return base + Portal.home(service.organisation()) + "/services/" + service.id() + "/ite";
  }
}
