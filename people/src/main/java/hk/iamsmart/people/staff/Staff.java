package hk.iamsmart.people.staff;

import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.people.staff.Member.State;
import hk.iamsmart.people.staff.Outcome.AuditorAlone;
import hk.iamsmart.people.staff.Outcome.Done;
import hk.iamsmart.people.staff.Outcome.Invalid;
import hk.iamsmart.people.staff.Outcome.Invited;
import hk.iamsmart.people.staff.Outcome.LastAdministrator;
import hk.iamsmart.people.staff.Outcome.NotAllowed;
import hk.iamsmart.people.staff.Outcome.OwnRoles;
import hk.iamsmart.people.staff.Outcome.PasskeyNeeded;
import hk.iamsmart.people.staff.Outcome.Unknown;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Members of staff: who there is, and what administrators do. Each change and its audit entry are
/// one transaction.
@Service
public final class Staff {
  /// How long an invitation may be opened.
  public static final Duration INVITATION = Duration.ofDays(3);

  /// At most so many are listed.
  public static final int SHOWN_MAXIMUM = 500;

  private static final int LONGEST_NAME = 100;
  private static final String INVITED_AGAIN = "staff.invited-again";

  private final StaffStore store;
  private final RelyingParty party;
  private final StaffAddress address;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Staff(
      StaffStore store,
      @Qualifier("staffParty") RelyingParty party,
      StaffAddress address,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.party = party;
    this.address = address;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// All there are and were, in the order in which they came.
  public List<Member> all() {
    return store.all(SHOWN_MAXIMUM);
  }

  /// The name of a member who did something; empty when it was somebody else.
  ///
  /// @param actor as the audit names them
  public Optional<String> nameOf(String actor) {
    return StaffId.ofActor(actor).flatMap(store::find).map(Member::name);
  }

  /// Whether whoever did something is of staff still, and in this role.
  ///
  /// @param actor as the audit names them
  public boolean isStill(String actor, Role role) {
    return StaffId.ofActor(actor)
        .flatMap(store::find)
        .filter(member -> member.state() == State.ACTIVE && member.is(role))
        .isPresent();
  }

  /// For whoever may run commands on the machine: the first administrator, and the way back in when
  /// no administrator is left.
  ///
  /// @param by who does it
  public Outcome inviteByCommand(Actor by, String name, Set<Role> roles) {
    var shown = name.strip();
    return fault(shown, roles).orElseGet(() -> invite(by, shown, roles));
  }

  public Outcome invite(SignedIn who, String name, Set<Role> roles) {
    var shown = name.strip();
    if (!MemberPolicy.mayInvite(who)) {
      return new NotAllowed();
    }
    if (!who.isFresh(clock.instant())) {
      return new PasskeyNeeded();
    }
    return fault(shown, roles).orElseGet(() -> invite(who.actor(), shown, roles));
  }

  private static Optional<Outcome> fault(String name, Set<Role> roles) {
    return !VisibleText.is(name) || CodePoints.in(name) > LONGEST_NAME
        ? Optional.of(new Invalid("name"))
        : fault(roles);
  }

  private static Optional<Outcome> fault(Set<Role> roles) {
    if (roles.isEmpty()) {
      return Optional.of(new Invalid("roles"));
    }
    return MemberPolicy.goTogether(roles) ? Optional.empty() : Optional.of(new AuditorAlone());
  }

  private Invited invite(Actor by, String name, Set<Role> roles) {
    var member = new Member(new StaffId(ids.uuid()), name, roles, State.INVITED);
    return transaction.execute(_ -> {
      store.insert(member, clock.instant());
      return link(by, "staff.invited", member);
    });
  }

  /// In a transaction.
  private Invited link(Actor by, String deed, Member member) {
    var until = clock.instant().plus(INVITATION);
    var token = party.invitations().make(member.id().value(), until);
    record(by, deed, member.id(), roles(member.roles()));
    return new Invited(member, address.invitation(token), until);
  }

  /// A new link for somebody who lost their passkeys or let the first one expire. What they had
  /// counts until the link is used.
  public Outcome inviteAgain(SignedIn who, StaffId id) {
    return changed(
        who,
        id,
        MemberPolicy::mayInviteAgain,
        _ ->
            transaction.execute(_ ->
                store
                    .lock(id)
                    .filter(member -> member.state() != State.ENDED)
                    .<Outcome>map(member -> link(who.actor(), INVITED_AGAIN, member))
                    .orElseGet(Unknown::new)));
  }

  /// Who made the last such link for a member, and when.
  public record InvitedAgain(String by, Instant at) {}

  /// What the member should know: whoever has that link becomes them.
  public Optional<InvitedAgain> invitedAgain(SignedIn who) {
    return audit
        .latest(Subject.staff(who.member().id().value()), INVITED_AGAIN)
        .flatMap(entry -> nameOf(entry.actor()).map(name -> new InvitedAgain(name, entry.at())));
  }

  /// Counts from the next call of that member.
  public Outcome changeRoles(SignedIn who, StaffId id, Set<Role> roles) {
    var fault = fault(roles);
    if (fault.isPresent()) {
      return MemberPolicy.mayInvite(who) ? fault.get() : new NotAllowed();
    }
    if (MemberPolicy.mayInvite(who) && who.member().id().equals(id)) {
      return new OwnRoles();
    }
    return changed(
        who,
        id,
        MemberPolicy::mayChangeRoles,
        member ->
            transaction.execute(_ -> {
              store.lockAdministrators();
              if (!roles.contains(Role.ADMINISTRATOR) && !store.anotherAdministrator(id)) {
                return new LastAdministrator();
              }
              if (!store.changeRoles(id, roles)) {
                return new Unknown();
              }
              record(who.actor(), "staff.roles-changed", id, roles(roles));
              return new Done(new Member(id, member.name(), roles, member.state()));
            }));
  }

  /// Sessions end with the member, and so does an open invitation.
  public Outcome end(SignedIn who, StaffId id) {
    return changed(
        who,
        id,
        MemberPolicy::mayEnd,
        member ->
            transaction.execute(_ -> {
              store.lockAdministrators();
              if (!store.anotherAdministrator(id)) {
                return new LastAdministrator();
              }
              if (!store.end(id)) {
                return new Unknown();
              }
              party.invitations().deleteAll(id.value());
              party.sessions().endAll(id.value());
              record(who.actor(), "staff.ended", id, Map.of());
              return new Done(new Member(id, member.name(), member.roles(), State.ENDED));
            }));
  }

  private interface Policy {
    boolean allows(SignedIn who, Member whom);
  }

  private Outcome changed(
      SignedIn who, StaffId id, Policy policy, Function<Member, Outcome> change) {
    if (!MemberPolicy.mayInvite(who)) {
      return new NotAllowed();
    }
    var member = store.find(id);
    if (member.isEmpty()) {
      return new Unknown();
    }
    if (!policy.allows(who, member.get())) {
      return new NotAllowed();
    }
    return who.isFresh(clock.instant()) ? change.apply(member.get()) : new PasskeyNeeded();
  }

  private void record(Actor by, String deed, StaffId id, Map<String, String> details) {
    audit.record(by, deed, Subject.staff(id.value()), details);
  }

  private static Map<String, String> roles(Set<Role> roles) {
    return Map.of(
        "roles", roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")));
  }
}
