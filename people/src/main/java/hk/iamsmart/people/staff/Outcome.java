package hk.iamsmart.people.staff;

import java.time.Instant;

/// What became of an act on a member of staff.
public sealed interface Outcome {
  record Done(Member member) implements Outcome {}

  /// @param link opened once, until then; a secret
  record Invited(Member member, String link, Instant until) implements Outcome {
    @Override
    public String toString() {
      return "Invited[" + member.id() + "]";
    }
  }

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  record Unknown() implements Outcome {}

  /// Nobody could invite anybody any more.
  record LastAdministrator() implements Outcome {}

  /// Nobody changes their own roles.
  record OwnRoles() implements Outcome {}

  /// An auditor has no other role.
  record AuditorAlone() implements Outcome {}

  /// A name of 1 to 100 visible characters, and a role at least.
  record Invalid(String field) implements Outcome {}
}
