package hk.iamsmart.members.membership;

import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.passkeys.MadeSession;
import hk.iamsmart.people.passkeys.Person;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Somebody of an organisation that no table knows, for tests of what happens behind the door.
public final class TestInsider {
  private static final Instant LONG_AFTER = Instant.parse("9999-01-01T00:00:00Z");

  private TestInsider() {}

  /// Whose passkey was used just now.
  public static Insider of(UUID organisation, OrganisationRole... roles) {
    var all = EnumSet.noneOf(OrganisationRole.class);
    all.addAll(Set.of(roles));
    return made(UUID.randomUUID(), organisation, all, LONG_AFTER);
  }

  /// The same, whose passkey was used long ago.
  public static Insider stale(Insider who) {
    return made(who.person(), who.organisation().id(), who.roles(), Instant.EPOCH);
  }

  private static Insider made(
      UUID person, UUID organisation, Set<OrganisationRole> roles, Instant provenAt) {
    var of =
        new Organisation(
            organisation,
            "Test Organisation",
            "",
            new BusinessNumber("12345678", "000"),
            "healthcare",
            Organisation.State.ACTIVE);
    var membership = new Membership(person, of, "Somebody", roles, Membership.State.ACTIVE, true);
    return new PortalUser(
            new Person(person, "Somebody"), MadeSession.of(person, provenAt), List.of(membership))
        .inside(organisation)
        .orElseThrow();
  }
}
