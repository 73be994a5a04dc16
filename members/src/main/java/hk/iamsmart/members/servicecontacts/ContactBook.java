package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.members.servicecontacts.Contact.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The contacts of a service. Personal data.
///
/// @param mark what a change has to name, so that nobody undoes another's; empty when there are
///   none
/// @param changed the latest change, when there are any
public record ContactBook(String mark, List<Contact> all, Optional<Changed> changed) {
  static final ContactBook EMPTY = new ContactBook("", List.of(), Optional.empty());

  /// @param by as the audit names whoever it was
  public record Changed(String by, Instant at) {}

  public ContactBook {
    all = List.copyOf(all);
  }

  public Optional<Contact> of(Kind kind) {
    return all.stream().filter(one -> one.kind() == kind).findFirst();
  }

  /// As a form shows it.
  public TypedContact typed(Kind kind) {
    return of(kind).map(TypedContact::of).orElse(TypedContact.NONE);
  }

  @Override
  public String toString() {
    return "ContactBook[" + all.size() + "]";
  }
}
