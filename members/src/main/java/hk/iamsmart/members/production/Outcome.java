package hk.iamsmart.members.production;

import hk.iamsmart.members.checklist.Row;
import java.util.List;
import java.util.Set;

/// What became of an act on an application for production.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// The passkey has to be used again first.
  record PasskeyNeeded() implements Outcome {}

  /// There is no such application, item, file or assessor; or the service has no copy in the ITE.
  record Unknown() implements Outcome {}

  /// It is with the reviewers, or was approved; or it is not with them.
  record NotNow() implements Outcome {}

  /// Words, an address or answers that cannot be kept, by the fields at fault.
  record Unfit(Set<String> fields) implements Outcome {
    public Unfit {
      fields = Set.copyOf(fields);
    }
  }

  /// As many as there may be: files, messages or invitations.
  record TooMany() implements Outcome {}

  /// The file is no picture, and a picture is needed.
  record NoPicture() implements Outcome {}

  /// Not every item is complete; or a reviewer has not looked at the page with the button.
  record Incomplete() implements Outcome {}

  /// Somebody of the organisation cannot assess it.
  record NotIndependent() implements Outcome {}

  /// These assessors belong to the organisation by now, so what they declared counts no more.
  /// Personal data.
  record NoLongerIndependent(List<String> names) implements Outcome {
    public NoLongerIndependent {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return "NoLongerIndependent[" + names.size() + "]";
    }
  }

  /// These rows of the checklist of the Integrated Testing Environment are not done.
  record NotTested(Set<Row> rows) implements Outcome {
    public NotTested {
      rows = Set.copyOf(rows);
    }
  }

  /// As many links as a day has were sent to assessors.
  record TooManyLetters(int aDay) implements Outcome {}

  /// Somebody else was asked already.
  record AlreadyAsked() implements Outcome {}

  /// This installation sends no emails.
  record NoMail() implements Outcome {}

  /// Whoever approved first cannot be the second one.
  record OneOfTwo() implements Outcome {}

  /// The service cannot be made: its name was taken, or it was removed.
  record NoCopy() implements Outcome {}
}
