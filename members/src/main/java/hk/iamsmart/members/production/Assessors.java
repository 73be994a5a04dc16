package hk.iamsmart.members.production;

import hk.iamsmart.members.holdings.ServiceEnded;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.production.AssessorsStore.AssessorRow;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.WireJson;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Who assesses a service: asked by the organisation, known by a link that goes to their mailbox
/// alone, and never of the organisation. That is judged when they are asked and each time they
/// come.
@Service
public final class Assessors {
  /// How long a link may be opened.
  public static final Duration LINK = Duration.ofDays(14);

  /// Of a session. Whoever needs longer is sent another link.
  public static final Duration SESSION = Duration.ofDays(7);

  /// Of one service, whichever application it has and whomever it asks.
  public static final int LETTERS_A_DAY = 6;

  private static final Duration DAY = Duration.ofDays(1);
  private static final int LONGEST_NAME = 100;

  private final ProductionStore store;
  private final AssessorsStore assessors;
  private final Shelf shelf;
  private final Memberships memberships;
  private final Vault vault;
  private final ProductionLetters letters;
  private final Desk desk;

  Assessors(
      ProductionStore store,
      AssessorsStore assessors,
      Shelf shelf,
      Memberships memberships,
      Vault vault,
      ProductionLetters letters,
      Desk desk) {
    this.store = store;
    this.assessors = assessors;
    this.shelf = shelf;
    this.memberships = memberships;
    this.vault = vault;
    this.letters = letters;
    this.desk = desk;
  }

  /// What every act needs.
  @Component
  record Desk(Dossiers.Tools tools, Audit audit) {}

  /// Sends a link to somebody who is to answer these declarations.
  ///
  /// @param language of the letter
  public Outcome invite(
      Insider who,
      UUID service,
      String typedName,
      String typedAddress,
      Set<Item> items,
      Language language) {
    var name = typedName.strip();
    var address = EmailAddress.parse(typedAddress);
    return draft(
        who,
        service,
        head -> {
          var unfit = unfit(name, address, items);
          if (!unfit.isEmpty()) {
            return new Outcome.Unfit(unfit);
          }
          if (!letters.areSent()) {
            return new Outcome.NoMail();
          }
          var to = address.orElseThrow();
          if (memberships.knows(head.organisation(), to)) {
            return new Outcome.NotIndependent();
          }
          var dossier = shelf.open(head);
          if (items.stream().anyMatch(item -> dossier.assessor(item).isPresent())) {
            return new Outcome.AlreadyAsked();
          }
          if (!mayWrite(head)) {
            return new Outcome.TooManyLetters(LETTERS_A_DAY);
          }
          var id = desk.tools().ids().uuid();
          var until = desk.tools().now().plus(LINK);
          var person = new Shelf.Person(name, to.value());
          var sealed = vault.keep(Shelf.ASSESSOR, Secret.of(WireJson.bytes(person)));
          var token = token();
          assessors.insert(
              new AssessorRow(id, head.id(), items, sealed, until, false), Tokens.digest(token));
          letters.invite(to, language, who, dossier.name(), token, until);
          record(who, "production.assessor-invited", head, id);
          return new Outcome.Done();
        });
  }

  private boolean mayWrite(Head head) {
    var now = desk.tools().now();
    return assessors.mayWrite(head.service(), now, now.minus(DAY), LETTERS_A_DAY);
  }

  private static Set<String> unfit(String name, Optional<EmailAddress> to, Set<Item> items) {
    var unfit = new HashSet<String>();
    if (!VisibleText.is(name) || CodePoints.in(name) > LONGEST_NAME) {
      unfit.add("name");
    }
    if (to.isEmpty()) {
      unfit.add("email");
    }
    if (items.isEmpty() || !items.stream().allMatch(Item::isAssessed)) {
      unfit.add("items");
    }
    return unfit;
  }

  private String token() {
    return Tokens.text(desk.tools().ids().bytes(Tokens.BYTES));
  }

  /// Another link to the same mailbox. The one before is good no more, nor is what it opened.
  public Outcome inviteAgain(Insider who, UUID service, UUID assessor, Language language) {
    return draft(
        who,
        service,
        head -> {
          var found = of(head, assessor);
          if (found.isEmpty()) {
            return new Outcome.Unknown();
          }
          if (!letters.areSent()) {
            return new Outcome.NoMail();
          }
          var to = new EmailAddress(person(found.get()).address());
          if (memberships.knows(head.organisation(), to)) {
            return new Outcome.NotIndependent();
          }
          if (!mayWrite(head)) {
            return new Outcome.TooManyLetters(LETTERS_A_DAY);
          }
          var token = token();
          var until = desk.tools().now().plus(LINK);
          assessors.renew(assessor, Tokens.digest(token), until);
          letters.invite(to, language, who, shelf.open(head).name(), token, until);
          record(who, "production.assessor-invited-again", head, assessor);
          return new Outcome.Done();
        });
  }

  /// They assess it no more. What they answered goes with them: nobody signs for another one.
  public Outcome end(Insider who, UUID service, UUID assessor) {
    return draft(
        who,
        service,
        head -> {
          var found = of(head, assessor);
          if (found.isEmpty()) {
            return new Outcome.Unknown();
          }
          var now = desk.tools().now();
          found.get().items().forEach(item -> shelf.clear(head.id(), item, now));
          assessors.delete(assessor);
          vault.forget(found.get().sealed());
          record(who, "production.assessor-ended", head, assessor);
          return new Outcome.Done();
        });
  }

  private Optional<AssessorRow> of(Head head, UUID assessor) {
    return assessors.of(head.id()).stream().filter(one -> one.id().equals(assessor)).findFirst();
  }

  private Shelf.Person person(AssessorRow row) {
    return WireJson.mapper().readValue(vault.reveal(row.sealed()).reveal(), Shelf.Person.class);
  }

  private Outcome draft(Insider who, UUID service, Dossiers.Work work) {
    if (!ProductionPolicy.mayAnswerFor(who)) {
      return new Outcome.NotAllowed();
    }
    return desk.tools()
        .transaction()
        .execute(_ -> {
          var head =
              store
                  .ofService(service)
                  .filter(one -> one.organisation().equals(who.organisation().id()))
                  .flatMap(one -> store.lock(one.id()));
          if (head.isEmpty()) {
            return new Outcome.Unknown();
          }
          return head.get().state() == State.DRAFT ? work.on(head.get()) : new Outcome.NotNow();
        });
  }

  private void record(Insider who, String deed, Head head, UUID assessor) {
    desk.audit()
        .record(
            who.actor(),
            deed,
            Subject.organisation(head.organisation()),
            Map.of("service", head.service().toString(), "assessor", assessor.toString()));
  }

  /// Exchanges what a link holds for a session, once.
  ///
  /// @return the cookie
  public Optional<String> enter(String link) {
    var cookie = token();
    var now = desk.tools().now();
    return assessors.use(Tokens.digest(link), Tokens.digest(cookie), now.plus(SESSION), now)
        ? Optional.of(cookie)
        : Optional.empty();
  }

  /// Who sent this cookie, when its session counts and they are not of the organisation, not even
  /// since they were asked.
  public Optional<Assessor> find(String cookie) {
    var session = Tokens.digest(cookie);
    return assessors
        .ofSession(session, desk.tools().now())
        .filter(this::isIndependent)
        .map(row -> new Assessor(row.id(), id(session), row.application(), row.items()));
  }

  /// Half of a digest tells sessions apart, and opens none.
  private static UUID id(byte[] session) {
    var halves = ByteBuffer.wrap(session);
    return new UUID(halves.getLong(), halves.getLong());
  }

  private boolean isIndependent(AssessorRow row) {
    return store
        .find(row.application())
        .filter(head ->
            !memberships.knows(head.organisation(), new EmailAddress(person(row).address())))
        .isPresent();
  }

  public void leave(Assessor who) {
    assessors.leave(who.id());
  }

  @EventListener
  void ended(ServiceEnded event) {
    assessors.forgetLetters(event.service());
  }
}
