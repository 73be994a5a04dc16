package hk.iamsmart.members.production;

import hk.iamsmart.platform.audit.Actor;
import java.util.Set;
import java.util.UUID;

/// Proof that a call comes from an assessor who is not of the organisation: made by [Assessors]
/// alone, from the cookie of a session that counts.
public final class Assessor {
  private final UUID id;
  private final UUID session;
  private final UUID application;
  private final Set<Item> items;

  Assessor(UUID id, UUID session, UUID application, Set<Item> items) {
    this.id = id;
    this.session = session;
    this.application = application;
    this.items = Set.copyOf(items);
  }

  UUID id() {
    return id;
  }

  UUID application() {
    return application;
  }

  /// The declarations that they were asked for.
  public Set<Item> items() {
    return items;
  }

  /// In which an act that was begun has to be finished; another link opens another one.
  public UUID session() {
    return session;
  }

  Actor actor() {
    return Actor.assessor(id);
  }

  @Override
  public String toString() {
    return "Assessor[" + id + "]";
  }
}
