package hk.iamsmart.people.staff;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.passkeys.MadeSession;
import hk.iamsmart.people.staff.Member.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each role, each act.
final class MemberPolicyTest {
  private static Member member(Role role, State state) {
    return new Member(new StaffId(UUID.randomUUID()), "Somebody", Set.of(role), state);
  }

  private static SignedIn signedIn(Member member) {
    return new SignedIn(member, MadeSession.of(member.id().value(), Instant.EPOCH));
  }

  @ParameterizedTest
  @CsvSource({
    "ADMINISTRATOR, true, true",
    "AUDITOR, true, false",
    "HELPDESK, false, false",
    "OPERATOR, false, false",
    "REVIEWER, false, false"
  })
  void who_sees_and_who_changes(Role role, boolean lists, boolean changes) {
    var who = signedIn(member(role, State.ACTIVE));
    assertThat(MemberPolicy.mayList(who)).isEqualTo(lists);
    assertThat(MemberPolicy.mayInvite(who)).isEqualTo(changes);
    for (var state : State.values()) {
      var whom = member(Role.OPERATOR, state);
      boolean open = changes && state != State.ENDED;
      assertThat(MemberPolicy.mayInviteAgain(who, whom)).isEqualTo(open);
      assertThat(MemberPolicy.mayChangeRoles(who, whom)).isEqualTo(open);
      assertThat(MemberPolicy.mayEnd(who, whom)).isEqualTo(open);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobody_ends_or_recovers_themselves_or_changes_their_own_roles(Role role) {
    var self = member(role, State.ACTIVE);
    assertThat(MemberPolicy.mayEnd(signedIn(self), self)).isFalse();
    assertThat(MemberPolicy.mayInviteAgain(signedIn(self), self)).isFalse();
    assertThat(MemberPolicy.mayChangeRoles(signedIn(self), self)).isFalse();
  }

  @Test
  void an_auditor_has_no_other_role() {
    assertThat(MemberPolicy.goTogether(Set.of(Role.AUDITOR))).isTrue();
    for (var role : EnumSet.complementOf(EnumSet.of(Role.AUDITOR))) {
      assertThat(MemberPolicy.goTogether(Set.of(Role.AUDITOR, role))).as("" + role).isFalse();
    }
    assertThat(MemberPolicy.goTogether(EnumSet.complementOf(EnumSet.of(Role.AUDITOR)))).isTrue();
  }
}
