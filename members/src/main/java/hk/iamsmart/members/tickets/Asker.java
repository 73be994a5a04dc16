package hk.iamsmart.members.tickets;

import hk.iamsmart.platform.mail.EmailAddress;
import java.util.UUID;

/// Who asks, and how they are reached. Personal data.
public sealed interface Asker {
  /// As they called themselves when they asked.
  String name();

  /// Somebody of an organisation, in the portal.
  ///
  /// @param organisationName in English where it has such a name, when they asked
  record Member(UUID organisation, UUID person, String name, String organisationName)
      implements Asker {
    @Override
    public String toString() {
      return "Member[" + person + " of " + organisation + "]";
    }
  }

  /// Somebody on the telephone, for whom staff opened the ticket.
  record Caller(String name, String telephone) implements Asker {
    @Override
    public String toString() {
      return "Caller[hidden]";
    }
  }

  /// Somebody outside, who has confirmed the address.
  ///
  /// @param organisation as they called it; empty for none
  record Stranger(String name, String organisation, EmailAddress address) implements Asker {
    @Override
    public String toString() {
      return "Stranger[hidden]";
    }
  }
}
