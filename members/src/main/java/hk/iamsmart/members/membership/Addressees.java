package hk.iamsmart.members.membership;

import hk.iamsmart.members.membership.MembershipStore.Addressee;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.people.passkeys.RelyingParty;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Mailboxes of people, and what is written to them, in the caller's transaction. Links that give
/// access go to the mailbox and to nobody else.
@Component
final class Addressees {
  /// How long a link may be opened.
  static final Duration INVITATION = Duration.ofDays(7);

  private static final String PURPOSE = "member-address";
  private static final String PORTAL = "/portal";

  private final MembershipStore store;
  private final RelyingParty party;
  private final Vault vault;
  private final KeyedDigest digests;
  private final Mail mail;
  private final IdSource ids;
  private final InstantSource clock;
  private final String portal;

  Addressees(
      MembershipStore store,
      @Qualifier("membershipParty") RelyingParty party,
      Vault vault,
      Mail mail,
      IdSource ids,
      InstantSource clock,
      HouseSettings house) {
    this.store = store;
    this.party = party;
    this.vault = vault;
    this.digests = vault.digestFor(PURPOSE);
    this.mail = mail;
    this.ids = ids;
    this.clock = clock;
    this.portal = house.baseUrl() + PORTAL;
  }

  /// Whether this installation sends letters.
  boolean areReached() {
    return mail.isOpen();
  }

  /// Holds their row.
  Addressee keep(EmailAddress address, Language language, String name) {
    var sealed = vault.keep(PURPOSE, Secret.ofText(address.value()));
    var fresh = new Addressee(ids.uuid(), sealed, language, false);
    var kept = store.keep(fresh, digest(address), name, clock.instant());
    if (!kept.sealed().equals(sealed)) {
      vault.forget(sealed);
    }
    return kept;
  }

  byte[] digest(EmailAddress address) {
    return digests.of(address.value().toLowerCase(Locale.ROOT));
  }

  /// Where they join; whoever has joined before logs in.
  Link link(Addressee to) {
    var until = clock.instant().plus(INVITATION);
    return to.joined() ? new Link(portal, until) : new Link(invitation(to, until), until);
  }

  void invite(Addressee to, Organisation organisation, String by) {
    var link = link(to);
    var moment = Dates.in(to.language()).moment(link.until());
    var name = organisation.name(to.language());
    send(
        to,
        to.joined() ? Kind.MEMBER_ADDED : Kind.MEMBER_INVITED,
        to.joined() ? List.of(name, by, link.url()) : List.of(name, by, link.url(), moment));
  }

  /// To somebody who has not accepted yet.
  void inviteAgain(Addressee to, Organisation organisation, String by) {
    store.lock(to.id());
    invite(to, organisation, by);
  }

  /// A new passkey, whatever they had.
  void recover(Addressee to, Organisation organisation, String by) {
    var link = fresh(to);
    var moment = Dates.in(to.language()).moment(link.until());
    var name = organisation.name(to.language());
    send(to, Kind.MEMBER_RECOVERY, List.of(name, by, link.url(), moment));
  }

  /// The same, because two of staff agreed.
  void restore(Addressee to, Organisation organisation) {
    var link = fresh(to);
    var moment = Dates.in(to.language()).moment(link.until());
    var name = organisation.name(to.language());
    send(to, Kind.MEMBER_RESTORED, List.of(name, link.url(), moment));
  }

  void write(Addressee to, Kind kind, Function<Language, List<String>> values) {
    send(to, kind, values.apply(to.language()));
  }

  private Link fresh(Addressee to) {
    var until = clock.instant().plus(INVITATION);
    store.lock(to.id());
    return new Link(invitation(to, until), until);
  }

  private String invitation(Addressee to, Instant until) {
    return portal + "/invitation#" + party.invitations().make(to.id(), until);
  }

  private void send(Addressee to, Kind kind, List<String> values) {
    var address = new EmailAddress(vault.reveal(to.sealed()).revealText());
    mail.send(new Letter(address, to.language(), kind, values));
  }
}
