package hk.iamsmart.members.tickets;

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
}
