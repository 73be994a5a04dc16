package hk.iamsmart.members.tickets;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.staff.Member;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;

/// Who may do what with tickets.
public final class TicketPolicy {
  private TicketPolicy() {}

  /// Whether they read the tickets of their organisation, and open some.
  public static boolean mayAsk(Insider who) {
    return !who.roles().isEmpty();
  }

  /// Whether it is a ticket of their organisation.
  static boolean mayRead(Insider who, Ticket ticket) {
    return mayAsk(who)
        && ticket.asker() instanceof Asker.Member asker
        && asker.organisation().equals(who.organisation().id());
  }

  /// Whether they write in it, close it and open it again. Those who only look on do so in their
  /// own.
  public static boolean mayWrite(Insider who, Ticket ticket) {
    return mayRead(who, ticket)
        && ticket.asker() instanceof Asker.Member asker
        && (asker.person().equals(who.person())
            || who.roles().stream().anyMatch(role -> role != OrganisationRole.VIEWER));
  }

  /// Whether they see all tickets with the notes.
  public static boolean mayRead(SignedIn who) {
    return mayAnswer(who) || who.member().is(Role.AUDITOR);
  }

  /// Whether they answer, note, assign, close and open tickets.
  public static boolean mayAnswer(SignedIn who) {
    return answers(who.member());
  }

  static boolean answers(Member member) {
    return member.is(Role.HELPDESK) || member.is(Role.ADMINISTRATOR);
  }
}
