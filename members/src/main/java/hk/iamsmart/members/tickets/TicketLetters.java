package hk.iamsmart.members.tickets;

import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.ticketlinks.TicketLinks;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What askers hear by email, in the transaction of its cause: that something was written, and
/// where it is read. The words themselves stay behind the login.
@Component
final class TicketLetters {
  /// Where whoever asked from outside opens a link.
  private static final String OPEN = "/contact/open#";

  private final Memberships memberships;
  private final TicketLinks links;
  private final Mail mail;
  private final String base;

  TicketLetters(Memberships memberships, TicketLinks links, Mail mail, HouseSettings house) {
    this.memberships = memberships;
    this.links = links;
    this.mail = mail;
    this.base = house.baseUrl().toString();
  }

  @EventListener
  void forgotten(AllForgotten event) {
    links.forget();
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
    REOPENED,
    /// whoever asked from outside wants another link
    AGAIN
  }

  /// @param by a member who did it, and knows
  void tell(Ticket ticket, News news, Optional<UUID> by) {
    switch (ticket.asker()) {
      case Asker.Member asker -> tell(ticket, asker, news, by);
      case Asker.Stranger asker -> tell(ticket, asker, news);
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

  private void tell(Ticket ticket, Asker.Stranger asker, News news) {
    if (!mail.isOpen()) {
      return;
    }
    var link = links.make(ticket.number());
    mail.send(
        new Letter(
            asker.address(),
            ticket.language(),
            Kind.CONTACT_NEWS,
            List.of(
                TicketWords.in(ticket.language()).say("news." + news),
                ticket.number(),
                base + OPEN + link.token(),
                Dates.in(ticket.language()).moment(link.until()))));
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
