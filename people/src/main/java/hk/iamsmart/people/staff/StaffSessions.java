package hk.iamsmart.people.staff;

import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.staff.Member.State;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/// Which member of staff a cookie is of.
@Service
public final class StaffSessions {
  private final RelyingParty party;
  private final StaffStore members;

  StaffSessions(@Qualifier("staffParty") RelyingParty party, StaffStore members) {
    this.party = party;
    this.members = members;
  }

  /// Who sent this cookie, when its session counts, as they are now.
  public Optional<SignedIn> find(String cookie) {
    return party
        .sessions()
        .find(cookie)
        .flatMap(session ->
            members
                .find(new StaffId(session.person()))
                .filter(member -> member.state() == State.ACTIVE)
                .map(member -> new SignedIn(member, session)));
  }
}
