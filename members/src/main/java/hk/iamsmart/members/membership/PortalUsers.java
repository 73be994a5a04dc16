package hk.iamsmart.members.membership;

import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Whose a cookie of the portal is.
@Service
public final class PortalUsers {
  private final RelyingParty party;
  private final MembershipStore store;
  private final Audit audit;
  private final TransactionTemplate transaction;

  PortalUsers(
      @Qualifier("membershipParty") RelyingParty party,
      MembershipStore store,
      Audit audit,
      TransactionTemplate transaction) {
    this.party = party;
    this.store = store;
    this.audit = audit;
    this.transaction = transaction;
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

  /// Begins a session of somebody who showed by something else than a passkey that it is them; a
  /// sensitive act asks for the passkey first.
  ///
  /// @return its cookie; empty when nobody has joined under this id
  public Optional<String> enter(UUID person) {
    return transaction.execute(_ -> {
      if (!store.lockActive(person)) {
        return Optional.empty();
      }
      var details = Map.of("by", "iAM Smart");
      audit.record(Actor.member(person), "membership.logged-in", Subject.member(person), details);
      return Optional.of(party.sessions().beginUnproven(person));
    });
  }

  /// Locks the person, in the caller's transaction: whether they still act by this session.
  public boolean stands(PortalUser who) {
    return store.lockActive(who.person().id()) && party.sessions().stands(who.session());
  }
}
