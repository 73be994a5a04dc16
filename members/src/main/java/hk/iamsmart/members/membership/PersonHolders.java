package hk.iamsmart.members.membership;

import hk.iamsmart.people.passkeys.Holders;
import hk.iamsmart.people.passkeys.Person;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/// People of organisations as those who hold passkeys.
final class PersonHolders implements Holders {
  private final MembershipStore store;
  private final ObjectProvider<Newcomers> listeners;

  PersonHolders(MembershipStore store, ObjectProvider<Newcomers> listeners) {
    this.store = store;
    this.listeners = listeners;
  }

  @Override
  public Optional<Person> find(UUID id) {
    return store.person(id);
  }

  @Override
  public boolean lockActive(UUID id) {
    return store.lockActive(id);
  }

  /// The link proves the mailbox, to which every invitation of them went: all are accepted. It
  /// counts as long as one is left.
  @Override
  public boolean activate(UUID id) {
    store.lock(id);
    if (store.countOpen(id) == 0) {
      return false;
    }
    store.activate(id);
    store.acceptAll(id);
    listeners.forEach(one -> one.joined(id));
    return true;
  }
}
