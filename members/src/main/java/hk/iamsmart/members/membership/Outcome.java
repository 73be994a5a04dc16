package hk.iamsmart.members.membership;

import java.util.List;

/// What became of an act on a member.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// A letter is on its way to their mailbox; nobody here sees what it holds.
  record Invited() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// There is no such member, or not any more.
  record Unknown() implements Outcome {}

  /// Nobody could invite anybody any more.
  record LastAdministrator() implements Outcome {}

  /// Whoever has this mailbox is a member already, or invited.
  record AlreadyThere() implements Outcome {}

  /// This installation sends no emails.
  record NoMail() implements Outcome {}

  /// As many members as an organisation may have.
  record TooMany() implements Outcome {}

  /// A name of 1 to 100 visible characters, an email address, a role at least.
  ///
  /// @param fields every one that is wrong, in the order of the form
  record Invalid(List<String> fields) implements Outcome {
    public Invalid {
      fields = List.copyOf(fields);
    }
  }
}
