package hk.iamsmart.members.membership;

import hk.iamsmart.members.membership.Membership.State;
import hk.iamsmart.members.membership.Outcome.AlreadyThere;
import hk.iamsmart.members.membership.Outcome.Done;
import hk.iamsmart.members.membership.Outcome.Invalid;
import hk.iamsmart.members.membership.Outcome.LastAdministrator;
import hk.iamsmart.members.membership.Outcome.NotAllowed;
import hk.iamsmart.members.membership.Outcome.PasskeyNeeded;
import hk.iamsmart.members.membership.Outcome.TooMany;
import hk.iamsmart.members.membership.Outcome.Unknown;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Who acts for an organisation, and what its administrators do about it. Each change, its letter
/// and its audit entry are one transaction.
@Service
public final class Memberships {
  /// Of one organisation, without those who have ended.
  public static final int MOST = 100;

  private static final int SHOWN_MAXIMUM = 500;
  private static final int LONGEST_NAME = 100;

  private final MembershipStore store;
  private final Addressees addressees;
  private final RelyingParty party;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Memberships(
      MembershipStore store,
      Addressees addressees,
      @Qualifier("membershipParty") RelyingParty party,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.addressees = addressees;
    this.party = party;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Everybody of one's own organisation, those who have ended last.
  public List<Membership> all(Insider who) {
    return store.of(who.organisation().id(), SHOWN_MAXIMUM);
  }

  /// One of one's own organisation, also when they have ended.
  public Optional<Membership> find(Insider who, UUID person) {
    return store.find(person, who.organisation().id());
  }

  /// Everybody of an organisation, for those who look after all of them.
  public List<Membership> of(UUID organisation) {
    return store.of(organisation, SHOWN_MAXIMUM);
  }

  /// Invites the first administrator of a new organisation, in the caller's transaction; whose
  /// letter it is that holds the link.
  ///
  /// @return the link
  public Link inviteFirst(
      Actor by, Organisation organisation, String name, EmailAddress address, Language language) {
    var addressee = addressees.keep(address, language, name);
    store.invite(
        addressee.id(),
        organisation.id(),
        name,
        Set.of(OrganisationRole.ADMINISTRATOR),
        clock.instant());
    record(by, "membership.invited", organisation, addressee.id(), "ADMINISTRATOR");
    return addressees.link(addressee);
  }

  /// Sends a letter to somebody who is to act for the organisation.
  ///
  /// @param language of the letter, when they are new here
  public Outcome invite(
      Insider who, String name, String address, Set<OrganisationRole> roles, Language language) {
    if (!MembershipPolicy.mayInvite(who)) {
      return new NotAllowed();
    }
    var shown = name.strip();
    var to = EmailAddress.parse(address);
    var faults = faults(shown, to, roles);
    if (!faults.isEmpty()) {
      return new Invalid(faults);
    }
    if (!who.isFresh(clock.instant())) {
      return new PasskeyNeeded();
    }
    if (!addressees.areReached()) {
      return new Outcome.NoMail();
    }
    return transaction.execute(status -> {
      var organisation = who.organisation();
      store.lockOrganisation(organisation.id());
      if (store.count(organisation.id()) >= MOST) {
        return new TooMany();
      }
      var addressee = addressees.keep(to.orElseThrow(), language, shown);
      if (!store.invite(addressee.id(), organisation.id(), shown, roles, clock.instant())) {
        status.setRollbackOnly();
        return new AlreadyThere();
      }
      record(who.actor(), "membership.invited", organisation, addressee.id(), words(roles));
      addressees.invite(addressee, organisation, who.name());
      return new Outcome.Invited();
    });
  }

  private static List<String> faults(
      String name, Optional<EmailAddress> to, Set<OrganisationRole> roles) {
    var found = new ArrayList<String>();
    if (!VisibleText.is(name) || CodePoints.in(name) > LONGEST_NAME) {
      found.add("name");
    }
    if (to.isEmpty()) {
      found.add("email");
    }
    if (roles.isEmpty()) {
      found.add("roles");
    }
    return found;
  }

  /// Another letter: the invitation once more to somebody who has not accepted it, a link for a new
  /// passkey to everybody else. What they had counts until the link is used.
  public Outcome inviteAgain(Insider who, UUID person) {
    return changed(
        who,
        person,
        MembershipPolicy::mayInviteAgain,
        whom -> {
          if (!addressees.areReached()) {
            return new Outcome.NoMail();
          }
          var addressee = store.addressee(person).orElseThrow();
          record(who.actor(), "membership.invited-again", who.organisation(), person, "");
          if (whom.state() == State.INVITED) {
            addressees.inviteAgain(addressee, who.organisation(), who.name());
          } else {
            addressees.recover(addressee, who.organisation(), who.name());
          }
          return new Outcome.Invited();
        });
  }

  /// Whether the mailbox belongs to somebody who acts for the organisation, was asked to, or did.
  public boolean knows(UUID organisation, EmailAddress address) {
    return store.isOf(organisation, addressees.digest(address));
  }

  /// Whether this installation sends letters.
  public boolean areReached() {
    return addressees.areReached();
  }

  /// A link for a new passkey to the mailbox of an administrator whom no colleague can help, in the
  /// caller's transaction. What they had counts until the link is used.
  ///
  /// @param by who confirmed it
  /// @return false when they are none, or not any more
  public boolean restore(Actor by, UUID organisation, UUID person) {
    store.lockOrganisation(organisation);
    var whom = store.find(person, organisation).filter(MembershipPolicy::mayBeRestored);
    whom.ifPresent(one -> {
      addressees.restore(store.addressee(person).orElseThrow(), one.organisation());
      record(by, "membership.restored", one.organisation(), person, "");
    });
    return whom.isPresent();
  }

  /// Counts from the next call of that member.
  public Outcome changeRoles(Insider who, UUID person, Set<OrganisationRole> roles) {
    if (MembershipPolicy.mayInvite(who) && roles.isEmpty()) {
      return new Invalid(List.of("roles"));
    }
    return changed(
        who,
        person,
        MembershipPolicy::mayChangeRoles,
        _ -> {
          var organisation = who.organisation();
          if (!roles.contains(OrganisationRole.ADMINISTRATOR)
              && !store.anotherAdministrator(person, organisation.id())) {
            return new LastAdministrator();
          }
          store.changeRoles(person, organisation.id(), roles);
          record(who.actor(), "membership.roles-changed", organisation, person, words(roles));
          return new Done();
        });
  }

  /// They act for the organisation no more; whoever acts for no other is logged out.
  public Outcome end(Insider who, UUID person) {
    return changed(who, person, MembershipPolicy::mayEnd, _ -> ended(who, person));
  }

  /// Of oneself.
  public Outcome leave(Insider who) {
    return changed(
        who,
        who.person(),
        (self, _) -> MembershipPolicy.mayLeave(self),
        _ -> ended(who, who.person()));
  }

  private Outcome ended(Insider who, UUID person) {
    var organisation = who.organisation();
    if (!store.anotherAdministrator(person, organisation.id())) {
      return new LastAdministrator();
    }
    store.end(person, organisation.id());
    if (store.countOpen(person) == 0) {
      party.invitations().deleteAll(person);
      party.sessions().endAll(person);
    }
    record(who.actor(), "membership.ended", organisation, person, "");
    return new Done();
  }

  /// Writes to a member, in the caller's transaction.
  ///
  /// @param values of the letter, in the language of whoever reads it
  public void write(UUID person, Letter.Kind kind, Function<Language, List<String>> values) {
    store.addressee(person).ifPresent(to -> addressees.write(to, kind, values));
  }

  /// Accepts an invitation to one more organisation.
  ///
  /// @return false when there is none
  public boolean accept(PortalUser who, UUID organisation) {
    return transaction.execute(_ -> {
      boolean accepted = store.accept(who.person().id(), organisation);
      if (accepted) {
        audit.record(
            who.actor(), "membership.accepted", Subject.organisation(organisation), Map.of());
      }
      return accepted;
    });
  }

  /// Declines one.
  ///
  /// @return false when there is none
  public boolean decline(PortalUser who, UUID organisation) {
    return transaction.execute(_ -> {
      boolean declined =
          store
                  .find(who.person().id(), organisation)
                  .filter(one -> one.state() == State.INVITED)
                  .isPresent()
              && store.end(who.person().id(), organisation);
      if (declined) {
        audit.record(
            who.actor(), "membership.declined", Subject.organisation(organisation), Map.of());
      }
      return declined;
    });
  }

  private interface Policy {
    boolean allows(Insider who, Membership whom);
  }

  private Outcome changed(
      Insider who, UUID person, Policy policy, Function<Membership, Outcome> change) {
    return transaction.execute(_ -> {
      store.lockOrganisation(who.organisation().id());
      // who was an administrator when the call came in may be none any more
      var now = store.find(who.person(), who.organisation().id());
      var whom = store.find(person, who.organisation().id());
      if (now.filter(self -> self.state() == State.ACTIVE && self.roles().equals(who.roles()))
          .isEmpty()) {
        return new NotAllowed();
      }
      if (whom.filter(one -> one.state() != State.ENDED).isEmpty()) {
        return MembershipPolicy.mayInvite(who) ? new Unknown() : new NotAllowed();
      }
      if (!policy.allows(who, whom.get())) {
        return new NotAllowed();
      }
      return who.isFresh(clock.instant()) ? change.apply(whom.get()) : new PasskeyNeeded();
    });
  }

  private void record(Actor by, String deed, Organisation of, UUID person, String roles) {
    var details =
        roles.isEmpty()
            ? Map.of("member", person.toString())
            : Map.of("member", person.toString(), "roles", roles);
    audit.record(by, deed, Subject.organisation(of.id()), details);
  }

  private static String words(Set<OrganisationRole> roles) {
    return roles.stream().map(OrganisationRole::name).sorted().collect(Collectors.joining(","));
  }
}
