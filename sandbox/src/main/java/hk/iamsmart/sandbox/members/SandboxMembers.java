package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.organisations.Organisations.Founding.Founded;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Memory;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.members.Comings.Present;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The seeded organisations, which come together when somebody asks for one of their members. What
/// a developer changes in them stays until a reset; then they are as they were.
@Component
final class SandboxMembers implements Memory {
  private static final String KIND = "portal-company";
  private static final Duration LINK = Duration.ofMinutes(5);
  private static final Actor SANDBOX = Actor.operator("sandbox");

  private final Organisations organisations;
  private final Memberships memberships;
  private final Comings comings;
  private final RelyingParty party;
  private final SandboxStore store;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final ReentrantLock lock = new ReentrantLock();

  SandboxMembers(
      Organisations organisations,
      Memberships memberships,
      Comings comings,
      @Qualifier("membershipParty") RelyingParty party,
      SandboxStore store,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.organisations = organisations;
    this.memberships = memberships;
    this.comings = comings;
    this.party = party;
    this.store = store;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What is kept of an organisation that has come together since the last reset.
  private record Together(UUID organisation) {}

  /// Logs somebody in. Whoever was ended meanwhile, or whose passkey counts no more, is invited
  /// again.
  Entered enters(Seat seat) {
    lock.lock();
    try {
      var organisation = together(seat.company());
      var present =
          comings
              .comes(seat.figure(), organisation.id())
              .orElseGet(() -> invitedAgain(seat, organisation));
      return new Entered(present.set(), organisation.id());
    } finally {
      lock.unlock();
    }
  }

  /// What everybody does for their organisation now, by their seats.
  Map<Seat, Set<OrganisationRole>> roles() {
    var roles = new TreeMap<Seat, Set<OrganisationRole>>();
    for (var company : Company.values()) {
      var now =
          store
              .find(KIND, company.name(), Together.class)
              .map(there -> memberships.of(there.organisation()).stream())
              .map(all ->
                  all.filter(one -> one.state() != Membership.State.ENDED)
                      .collect(Collectors.toMap(Membership::person, Membership::roles)))
              .orElse(Map.of());
      for (var seat : company.seats()) {
        var changed = comings.person(seat.figure()).map(now::get);
        roles.put(seat, changed.orElse(Set.of(seat.role())));
      }
    }
    return roles;
  }

  /// Ends their sessions; the organisations are set up again when somebody next asks for them.
  @Override
  public void clear() {
    lock.lock();
    try {
      store.deleteAll(KIND);
      transaction.executeWithoutResult(_ -> {
        for (var figure : Figure.values()) {
          comings.person(figure).ifPresent(party.sessions()::endAll);
        }
      });
    } finally {
      lock.unlock();
    }
  }

  private Organisation together(Company company) {
    var organisation = organisations.of(company.application()).orElseGet(() -> founded(company));
    if (store.find(KIND, company.name(), Together.class).isEmpty()) {
      var administrator = administrator(company, organisation);
      gather(company, administrator.who());
      comings.logOut(administrator.cookie());
      store.insert(KIND, company.name(), new Together(organisation.id()));
    }
    return organisation;
  }

  private Organisation founded(Company company) {
    return transaction.execute(_ -> {
      if (organisations.found(SANDBOX, company.charter()) instanceof Founded founded) {
        return founded.organisation();
      }
      throw Fault.conflicting("members.number", company.number());
    });
  }

  /// Everybody on their seat, and nobody else.
  private void gather(Company company, Insider administrator) {
    var roles = new TreeMap<UUID, OrganisationRole>();
    for (var seat : company.seats()) {
      if (seat != company.seats().getFirst()) {
        var present = comings.invited(seat.figure(), seat.role(), administrator, this::link);
        comings.logOut(present.cookie());
      }
      comings.person(seat.figure()).ifPresent(person -> roles.put(person, seat.role()));
    }
    var changed =
        memberships.all(administrator).stream()
            .filter(one -> one.state() != Membership.State.ENDED)
            .filter(one -> !one.roles().equals(wanted(roles, one)))
            .sorted(order(roles, administrator))
            .toList();
    for (var one : changed) {
      var outcome =
          wanted(roles, one).isEmpty()
              ? memberships.end(administrator, one.person())
              : memberships.changeRoles(administrator, one.person(), wanted(roles, one));
      if (!(outcome instanceof Outcome.Done)) {
        throw new Bug("a seeded organisation was not brought back: " + outcome);
      }
    }
  }

  private static Set<OrganisationRole> wanted(Map<UUID, OrganisationRole> roles, Membership one) {
    return Optional.ofNullable(roles.get(one.person())).map(Set::of).orElse(Set.of());
  }

  /// Administrators are made before others cease to be some; whoever does it comes last.
  private static Comparator<Membership> order(
      Map<UUID, OrganisationRole> roles, Insider administrator) {
    return Comparator.<Membership, Boolean>comparing(
            one -> one.person().equals(administrator.person()))
        .thenComparing(one -> !wanted(roles, one).contains(OrganisationRole.ADMINISTRATOR));
  }

  private Present invitedAgain(Seat seat, Organisation organisation) {
    if (seat == seat.company().seats().getFirst()) {
      return appointed(seat, organisation);
    }
    var administrator = administrator(seat.company(), organisation);
    var present = comings.invited(seat.figure(), seat.role(), administrator.who(), this::link);
    comings.logOut(administrator.cookie());
    return present;
  }

  /// Whoever of them administers the organisation.
  private Present administrator(Company company, Organisation organisation) {
    var first = company.seats().getFirst();
    for (var seat : company.seats()) {
      var present = comings.comes(seat.figure(), organisation.id());
      if (seat == first && present.isEmpty()) {
        present = Optional.of(appointed(first, organisation));
      }
      if (present.filter(one -> one.who().is(OrganisationRole.ADMINISTRATOR)).isPresent()) {
        return present.get();
      }
      present.ifPresent(one -> comings.logOut(one.cookie()));
    }
    throw Fault.conflicting("members.administrator", company.name(Language.EN_US));
  }

  /// As the first administrator, by a link of the house; with what they had before, if it counts.
  private Present appointed(Seat seat, Organisation organisation) {
    var url = transaction.execute(_ -> firstLink(seat, organisation));
    if (url.contains("#")) {
      return comings.joins(seat.figure(), url, organisation.id());
    }
    return comings
        .comes(seat.figure(), organisation.id())
        .orElseGet(() -> {
          var link = transaction.execute(_ -> newLink(seat, organisation));
          return comings.joins(seat.figure(), link, organisation.id());
        });
  }

  private String firstLink(Seat seat, Organisation organisation) {
    var figure = seat.figure();
    return memberships
        .inviteFirst(SANDBOX, organisation, figure.person(), figure.address(), Language.DEFAULT)
        .url();
  }

  /// For whoever has joined before; the first link has locked their row.
  private String newLink(Seat seat, Organisation organisation) {
    var url = firstLink(seat, organisation);
    var person = comings.person(seat.figure()).orElseThrow();
    return url + "#" + party.invitations().make(person, clock.instant().plus(LINK));
  }

  /// What a link would hold, behind its `#`.
  private String link(UUID person) {
    return transaction.execute(
        _ -> "#" + party.invitations().make(person, clock.instant().plus(LINK)));
  }
}
