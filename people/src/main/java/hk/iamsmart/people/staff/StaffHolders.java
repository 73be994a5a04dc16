package hk.iamsmart.people.staff;

import hk.iamsmart.people.passkeys.Holders;
import hk.iamsmart.people.passkeys.Person;
import hk.iamsmart.people.staff.Member.State;
import java.util.Optional;
import java.util.UUID;

/// Members of staff as those who hold passkeys.
final class StaffHolders implements Holders {
  private final StaffStore store;

  StaffHolders(StaffStore store) {
    this.store = store;
  }

  @Override
  public Optional<Person> find(UUID id) {
    return store
        .find(new StaffId(id))
        .filter(member -> member.state() != State.ENDED)
        .map(member -> new Person(id, member.name()));
  }

  @Override
  public boolean lockActive(UUID id) {
    return store.lock(new StaffId(id)).filter(m -> m.state() == State.ACTIVE).isPresent();
  }

  @Override
  public boolean activate(UUID id) {
    return store.activate(new StaffId(id));
  }
}
