package hk.iamsmart.members.membership;

import hk.iamsmart.people.passkeys.RelyingParty;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/// Whose a cookie of the portal is.
@Service
public final class PortalUsers {
  private final RelyingParty party;
  private final MembershipStore store;

  PortalUsers(@Qualifier("membershipParty") RelyingParty party, MembershipStore store) {
    this.party = party;
    this.store = store;
  }

  /// Who sent this cookie, when its session counts, with what they are now: two queries.
  public Optional<PortalUser> find(String cookie) {
    return party
        .sessions()
        .find(cookie)
        .flatMap(session ->
            store
                .activeWithMemberships(session.person())
                .map(found -> new PortalUser(found.person(), session, found.memberships())));
  }
}
