package hk.iamsmart.members.tickets;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What askers hear by email, in the transaction of its cause: that something was written, and
/// where it is read. The words themselves stay behind the login.
@Component
final class TicketLetters {
  private final Memberships memberships;
  private final String base;

  TicketLetters(Memberships memberships, HouseSettings house) {
    this.memberships = memberships;
    this.base = house.baseUrl().toString();
  }

  /// What happened.
  enum News {
    RECEIVED,
    /// a colleague wrote
    CONTINUED,
    ANSWERED,
    /// staff ask something back
    ASKED,
    CLOSED,
    REOPENED
  }

  /// @param by a member who did it, and knows
  void tell(Ticket ticket, News news, Optional<UUID> by) {
    switch (ticket.asker()) {
      case Asker.Member asker -> tell(ticket, asker, news, by);
      case Asker.Caller _ -> {
        // they gave a telephone number, and are called back
      }
    }
  }

  private void tell(Ticket ticket, Asker.Member asker, News news, Optional<UUID> by) {
    var link = base + Portal.home(asker.organisation()) + "/helpdesk/" + ticket.number();
    addressees(asker).stream()
        .filter(person -> news == News.RECEIVED || !Optional.of(person).equals(by))
        .forEach(person ->
            memberships.write(
                person,
                Kind.HELPDESK_NEWS,
                language ->
                    List.of(TicketWords.in(language).say("news." + news), ticket.number(), link)));
  }

  /// Whoever asked; once they have left, those who answer for the organisation.
  private List<UUID> addressees(Asker.Member asker) {
    var active =
        memberships.of(asker.organisation()).stream()
            .filter(one -> one.state() == Membership.State.ACTIVE)
            .toList();
    if (active.stream().anyMatch(one -> one.person().equals(asker.person()))) {
      return List.of(asker.person());
    }
    return active.stream()
        .filter(one -> one.is(OrganisationRole.ADMINISTRATOR))
        .map(Membership::person)
        .toList();
  }
}
