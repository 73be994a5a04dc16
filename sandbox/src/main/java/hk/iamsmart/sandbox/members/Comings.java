package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Membership.State;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sandbox.mailbox.Mailbox;
import hk.iamsmart.sandbox.passkeys.SiteCalls;
import hk.iamsmart.sandbox.passkeys.SoftwarePasskeys;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// How the seeded people come to the portal: by the link in a letter and with a passkey of their
/// own, like everybody.
@Component
final class Comings {
  private static final String KIND = "portal-person";
  private static final Pattern LINK = Pattern.compile("\\S+/portal/invitation#\\S+");

  private final Memberships memberships;
  private final PortalUsers users;
  private final SoftwarePasskeys passkeys;
  private final SiteCalls calls;
  private final Mailbox mailbox;
  private final SandboxStore store;

  Comings(
      Memberships memberships,
      PortalUsers users,
      @Qualifier("portalPasskeys") SoftwarePasskeys passkeys,
      @Qualifier("portalCalls") SiteCalls calls,
      Mailbox mailbox,
      SandboxStore store) {
    this.memberships = memberships;
    this.users = users;
    this.passkeys = passkeys;
    this.calls = calls;
    this.mailbox = mailbox;
    this.store = store;
  }

  /// Somebody in a session of their own.
  ///
  /// @param set the cookie, as `Set-Cookie` has it
  record Present(String set, Insider who) {
    /// `<name>=<value>`.
    String cookie() {
      return set.substring(0, set.indexOf(';'));
    }

    @Override
    public String toString() {
      return "Present[" + who + "]";
    }
  }

  /// What is kept of somebody.
  private record Kept(UUID person) {}

  /// Whom the portal knows them as; empty for whoever never came.
  Optional<UUID> person(Figure figure) {
    return store.find(KIND, figure.name(), Kept.class).map(Kept::person);
  }

  Optional<Figure> figure(UUID person) {
    for (var figure : Figure.values()) {
      if (person(figure).filter(person::equals).isPresent()) {
        return Optional.of(figure);
      }
    }
    return Optional.empty();
  }

  /// Logs in, and accepts an invitation of this organisation. Empty for whoever has no passkey that
  /// counts, or does not act for it.
  Optional<Present> comes(Figure figure, UUID organisation) {
    return passkeys
        .logIn(figure.name())
        .flatMap(set -> {
          var value = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
          var user = users.find(value);
          user.filter(one -> one.inside(organisation).isEmpty())
              .ifPresent(one -> memberships.accept(one, organisation));
          var inside = users.find(value).flatMap(one -> one.inside(organisation));
          if (inside.isEmpty()) {
            logOut(set.substring(0, set.indexOf(';')));
          }
          return inside.map(who -> new Present(set, who));
        });
  }

  /// Registers a passkey by this link, and logs in.
  Present joins(Figure figure, String link, UUID organisation) {
    passkeys.register(figure.name(), link);
    var present = comes(figure, organisation).orElseThrow(() -> absent(figure));
    store.delete(KIND, figure.name());
    store.insert(KIND, figure.name(), new Kept(present.who().person()));
    return present;
  }

  /// Comes, after an administrator has invited them when they are not there, or has sent a new link
  /// when their passkey counts no more.
  ///
  /// @param fresh makes a link for whoever is a member elsewhere, and lost the passkey
  Present invited(
      Figure figure, OrganisationRole role, Insider administrator, Function<UUID, String> fresh) {
    var organisation = administrator.organisation().id();
    return comes(figure, organisation)
        .or(() -> {
          var link = letter(figure, () -> invite(figure, role, administrator));
          return link.isPresent()
              ? link.map(one -> joins(figure, one, organisation))
              : comes(figure, organisation);
        })
        .or(() ->
            person(figure)
                .or(() -> named(figure, administrator))
                .map(id ->
                    letter(figure, () -> memberships.inviteAgain(administrator, id))
                        .orElseGet(() -> fresh.apply(id)))
                .map(link -> joins(figure, link, organisation)))
        .orElseThrow(() -> absent(figure));
  }

  /// Whoever was invited by this name and has not come.
  private Optional<UUID> named(Figure figure, Insider administrator) {
    return memberships.all(administrator).stream()
        .filter(one -> one.state() == State.INVITED && one.name().equals(figure.person()))
        .map(Membership::person)
        .findFirst();
  }

  private Outcome invite(Figure figure, OrganisationRole role, Insider administrator) {
    return memberships.invite(
        administrator, figure.person(), figure.address().value(), Set.of(role), Language.DEFAULT);
  }

  /// The link in the letter that an invitation sends; empty where it sends none, or one without.
  private Optional<String> letter(Figure figure, Supplier<Outcome> invitation) {
    return mailbox
        .after(figure.address(), () -> invitation.get() instanceof Outcome.Invited)
        .map(letter -> LINK.matcher(letter.text()))
        .filter(m -> m.find())
        .map(m -> m.group());
  }

  /// Makes the session of that cookie fresh, for a sensitive act. False when it is of nobody here.
  boolean proves(UUID person, String cookie) {
    return figure(person).map(one -> passkeys.prove(one.name(), cookie)).orElse(false);
  }

  /// @param cookie `<name>=<value>`
  void logOut(String cookie) {
    calls.form("/logout", cookie, "");
  }

  private static Bug absent(Figure figure) {
    return new Bug("a seeded member does not come: " + figure.name());
  }
}
