package hk.iamsmart.members;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.audit.Actor;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// Somebody of an organisation, as a test wants them.
///
/// @param fresh whether the passkey was used just now
public record TestInsider(
    UUID person, UUID organisation, Set<OrganisationRole> roles, boolean fresh) implements Insider {
  public TestInsider {
    roles = Set.copyOf(roles);
  }

  public static TestInsider of(UUID organisation, OrganisationRole... roles) {
    var all = EnumSet.noneOf(OrganisationRole.class);
    all.addAll(Set.of(roles));
    return new TestInsider(UUID.randomUUID(), organisation, all, true);
  }

  public TestInsider stale() {
    return new TestInsider(person, organisation, roles, false);
  }

  @Override
  public boolean isFresh(Instant now) {
    return fresh;
  }

  @Override
  public Actor actor() {
    return Actor.member(person);
  }
}
