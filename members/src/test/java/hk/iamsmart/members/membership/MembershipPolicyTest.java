package hk.iamsmart.members.membership;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.membership.Membership.State;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.passkeys.MadeSession;
import hk.iamsmart.people.passkeys.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each role, each act, each state.
final class MembershipPolicyTest {
  private static final Organisation ORGANISATION =
      new Organisation(
          UUID.randomUUID(),
          "Organisation Limited",
          "",
          new BusinessNumber("12345678", "000"),
          "healthcare",
          Organisation.State.ACTIVE);

  private static Membership member(State state, OrganisationRole... roles) {
    return new Membership(
        UUID.randomUUID(),
        ORGANISATION,
        "Somebody",
        Set.copyOf(List.of(roles)),
        state,
        state != State.INVITED);
  }

  private static Insider acting(Membership member) {
    var user =
        new PortalUser(
            new Person(member.person(), member.name()),
            MadeSession.of(member.person(), Instant.EPOCH),
            List.of(member));
    return new Insider(user, member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADMINISTRATOR | true
          APPROVER      | false
          CREATOR       | false
          VIEWER        | false
          """)
  void everybody_sees_and_leaves_and_administrators_invite(OrganisationRole role, boolean invites) {
    var who = acting(member(State.ACTIVE, role));
    assertThat(MembershipPolicy.mayList(who)).isTrue();
    assertThat(MembershipPolicy.mayLeave(who)).isTrue();
    assertThat(MembershipPolicy.mayInvite(who)).isEqualTo(invites);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # who         | whom is  | again | roles | end
          ADMINISTRATOR | INVITED  | true  | true  | true
          ADMINISTRATOR | ACTIVE   | true  | true  | true
          ADMINISTRATOR | ENDED    | false | false | false
          APPROVER      | INVITED  | false | false | false
          APPROVER      | ACTIVE   | false | false | false
          APPROVER      | ENDED    | false | false | false
          CREATOR       | INVITED  | false | false | false
          CREATOR       | ACTIVE   | false | false | false
          CREATOR       | ENDED    | false | false | false
          VIEWER        | INVITED  | false | false | false
          VIEWER        | ACTIVE   | false | false | false
          VIEWER        | ENDED    | false | false | false
          """)
  void acts_on_a_member(
      OrganisationRole role, State state, boolean again, boolean roles, boolean end) {
    var who = acting(member(State.ACTIVE, role));
    for (var whose : OrganisationRole.values()) {
      var whom = member(state, whose);
      assertThat(MembershipPolicy.mayInviteAgain(who, whom)).as(whose.name()).isEqualTo(again);
      assertThat(MembershipPolicy.mayChangeRoles(who, whom)).as(whose.name()).isEqualTo(roles);
      assertThat(MembershipPolicy.mayEnd(who, whom)).as(whose.name()).isEqualTo(end);
    }
  }

  @ParameterizedTest
  @EnumSource(OrganisationRole.class)
  void nobody_ends_or_recovers_themselves(OrganisationRole role) {
    var self = member(State.ACTIVE, role);
    assertThat(MembershipPolicy.mayInviteAgain(acting(self), self)).isFalse();
    assertThat(MembershipPolicy.mayEnd(acting(self), self)).isFalse();
    assertThat(MembershipPolicy.mayChangeRoles(acting(self), self))
        .isEqualTo(role == OrganisationRole.ADMINISTRATOR);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void staff_helps_administrators_alone(State state) {
    for (var role : OrganisationRole.values()) {
      assertThat(MembershipPolicy.mayBeRestored(member(state, role)))
          .as(role.name())
          .isEqualTo(role == OrganisationRole.ADMINISTRATOR && state != State.ENDED);
    }
  }

  @ParameterizedTest
  @EnumSource(OrganisationRole.class)
  void roles_add_up(OrganisationRole role) {
    var who = acting(member(State.ACTIVE, OrganisationRole.ADMINISTRATOR, role));
    assertThat(MembershipPolicy.mayInvite(who)).isTrue();
    assertThat(
            MembershipPolicy.mayBeRestored(
                member(State.ACTIVE, OrganisationRole.ADMINISTRATOR, role)))
        .isTrue();
  }
}
