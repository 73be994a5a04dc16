package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.members.servicecontacts.Contact.Kind;
import hk.iamsmart.members.servicecontacts.TypedContact.Field;
import java.util.Map;
import java.util.Set;

/// What became of a change of contacts.
public sealed interface Outcome {
  record Done() implements Outcome {}

  /// The policy says no.
  record NotAllowed() implements Outcome {}

  /// This organisation has no such service.
  record Unknown() implements Outcome {}

  /// Nothing was changed: these have to be mended.
  record Invalid(Map<Kind, Set<Field>> faults) implements Outcome {
    public Invalid {
      faults = Map.copyOf(faults);
    }
  }

  /// A colleague was quicker: these are the contacts now.
  record Meanwhile(ContactBook now) implements Outcome {}
}
