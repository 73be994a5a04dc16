package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome.Made;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.members.production.Recordings.Recording;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.Backlog;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.stages.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What reviewers do with applications for production. Two of them approve, and only then is there
/// a copy of the service in production.
@Service
public final class ProductionDesk {
  private static final int SHOWN = 200;

  private final ProductionStore store;
  private final Shelf shelf;
  private final Readiness readiness;
  private final Holdings holdings;
  private final Staff staff;
  private final ProductionLetters letters;
  private final Assessors.Desk desk;

  ProductionDesk(
      ProductionStore store,
      Shelf shelf,
      Readiness readiness,
      Holdings holdings,
      Staff staff,
      ProductionLetters letters,
      Assessors.Desk desk) {
    this.store = store;
    this.shelf = shelf;
    this.readiness = readiness;
    this.holdings = holdings;
    this.staff = staff;
    this.letters = letters;
    this.desk = desk;
  }

  /// What waits for reviewers, the oldest first; nothing for whoever may not read.
  public List<Head> waiting(SignedIn who) {
    return ProductionPolicy.mayRead(who) ? store.in(State.SENT, SHOWN) : List.of();
  }

  /// How much waits for reviewers; one query.
  public Backlog waiting() {
    return store.waiting();
  }

  /// One that is or was with the reviewers; empty for whoever may not read.
  public Optional<Dossier> look(SignedIn who, UUID id) {
    return read(who, id).map(shelf::open);
  }

  private Optional<Head> read(SignedIn who, UUID id) {
    return ProductionPolicy.mayRead(who)
        ? store.find(id).filter(head -> head.sentAt().isPresent())
        : Optional.empty();
  }

  /// The bytes of a file; each look is in the audit.
  public Optional<Attachment> content(SignedIn who, UUID id, UUID file) {
    return desk.tools()
        .transaction()
        .execute(_ -> {
          var head = read(who, id);
          var found = head.flatMap(one -> shelf.content(one.id(), file));
          found.ifPresent(_ ->
              record(who, "production.file-read", head.orElseThrow(), Map.of("file", "" + file)));
          return found;
        });
  }

  /// A video; each look is in the audit.
  public Optional<Recording> recording(SignedIn who, UUID id, UUID file) {
    return desk.tools()
        .transaction()
        .execute(_ -> {
          var head = read(who, id);
          var found = head.flatMap(one -> shelf.recording(one.id(), file));
          found.ifPresent(_ ->
              record(who, "production.file-read", head.orElseThrow(), Map.of("file", "" + file)));
          return found;
        });
  }

  /// Writes to the organisation about an item, or one file of it.
  public Outcome say(SignedIn who, UUID id, Item item, Optional<UUID> file, String typed) {
    return act(
        who,
        id,
        false,
        head -> shelf.said(head, item, file, who.actor().written(), typed, desk.tools().now()));
  }

  /// They looked at the page, and it has the official button and the link.
  public Outcome see(SignedIn who, UUID id) {
    return waiting(
        who,
        id,
        false,
        head -> {
          store.see(head.id(), Item.BUTTON, who.actor().written());
          record(who, "production.button-seen", head, Map.of());
          return new Outcome.Done();
        });
  }

  /// Sends an item back with a reason, and with it the application to its organisation. A first yes
  /// is gone.
  public Outcome giveBack(SignedIn who, UUID id, Item item, String typed) {
    var words = typed.replace("\r\n", "\n").strip();
    return waiting(
        who,
        id,
        false,
        head -> {
          if (!FilledIn.isWords(words, Dossiers.LONGEST_MESSAGE)) {
            return new Outcome.Unfit(Set.of("reason"));
          }
          if (!store.giveBack(head.id())) {
            return new Outcome.NotNow();
          }
          shelf.giveBack(head.id(), item, words);
          record(who, "production.item-returned", head, Map.of("item", item.name()));
          letters.tell(Kind.PRODUCTION_RETURNED, shelf.open(head));
          return new Outcome.Done();
        });
  }

  /// The first of two who approved it, as the audit names them; empty when nobody did, or whoever
  /// did is no reviewer any more.
  public Optional<String> first(Head head) {
    return head.firstBy().filter(this::counts);
  }

  private boolean counts(String first) {
    return staff.isStill(first, Role.REVIEWER);
  }

  /// Whether evidence about a service is in another installation, where reviewers have to look.
  public boolean isSeenElsewhere(Head head) {
    return readiness.tested(head).elsewhere();
  }

  /// What a reviewer says of evidence that is in another installation.
  ///
  /// @param seen whether they have seen it there
  /// @param reason what it was, without anything personal, as the audit keeps it
  public record Word(boolean seen, String reason) {
    private Set<String> unfit() {
      var unfit = new TreeSet<String>();
      if (!seen) {
        unfit.add("evidence");
      }
      if (!AccountDecisions.isReason(reason)) {
        unfit.add("evidenceReason");
      }
      return unfit;
    }
  }

  /// The first of two, or the second one: then the copy is made, in the same transaction.
  ///
  /// @param word needed where evidence is in another installation, and not kept otherwise
  public Outcome approve(SignedIn who, UUID id, Word word) {
    var tested = read(who, id).map(readiness::tested);
    return waiting(
        who,
        id,
        true,
        head -> {
          if (tested.isEmpty()) {
            return new Outcome.NotNow();
          }
          var dossier = shelf.open(head);
          if (dossier.part(Item.BUTTON).filter(Dossier.Part::seen).isEmpty()) {
            return new Outcome.Incomplete();
          }
          var fault = readiness.fault(dossier, tested.get());
          if (fault.isPresent()) {
            return fault.get();
          }
          if (tested.get().elsewhere()) {
            var unfit = word.unfit();
            if (!unfit.isEmpty()) {
              return new Outcome.Unfit(unfit);
            }
            record(who, "production.evidence-seen", head, Map.of("reason", word.reason()));
          }
          head.firstBy()
              .filter(first -> !counts(first))
              .ifPresent(first -> {
                store.unfirst(id, first);
                record(who, "production.first-approval-lapsed", head, Map.of());
              });
          var by = who.actor().written();
          if (store.second(id, by, desk.tools().now())) {
            return approved(who, dossier);
          }
          if (store.first(id, by, desk.tools().now())) {
            record(who, "production.approved-first", head, Map.of());
            return new Outcome.Done();
          }
          return new Outcome.OneOfTwo();
        });
  }

  private Outcome approved(SignedIn who, Dossier dossier) {
    var head = dossier.head();
    if (!isInProduction(who, head)) {
      return new Outcome.NoCopy();
    }
    record(who, "production.approved", head, Map.of());
    letters.tell(Kind.PRODUCTION_APPROVED, dossier);
    return new Outcome.Done();
  }

  /// A review finds the copy there.
  private boolean isInProduction(SignedIn who, Head head) {
    var service = holdings.service(head.service());
    boolean there = service.flatMap(one -> one.at(Stage.PRODUCTION)).isPresent();
    return head.approvedAt().isPresent() && there
        || service
            .filter(one -> holdings.add(who.actor(), one, Stage.PRODUCTION) instanceof Made)
            .isPresent();
  }

  /// Services whose two years are over, the oldest first; nothing for whoever may not read. Nothing
  /// suspends them but a person.
  public List<Head> overdue(SignedIn who) {
    var now = desk.tools().now();
    return ProductionPolicy.mayRead(who)
        ? store.approvedBy(now.minus(Duration.ofDays(365L * Head.YEARS)), SHOWN).stream()
            .filter(head -> head.due().filter(now::isAfter).isPresent())
            .toList()
        : List.of();
  }

  private Outcome waiting(SignedIn who, UUID id, boolean sensitive, Dossiers.Work work) {
    return act(
        who,
        id,
        sensitive,
        head -> head.state() == State.SENT ? work.on(head) : new Outcome.NotNow());
  }

  private Outcome act(SignedIn who, UUID id, boolean sensitive, Dossiers.Work work) {
    if (!ProductionPolicy.mayReview(who)) {
      return new Outcome.NotAllowed();
    }
    if (sensitive && !who.isFresh(desk.tools().now())) {
      return new Outcome.PasskeyNeeded();
    }
    return desk.tools()
        .transaction()
        .execute(status -> {
          var head = store.lock(id).filter(one -> one.sentAt().isPresent());
          var outcome = head.map(work::on).orElseGet(Outcome.Unknown::new);
          if (!(outcome instanceof Outcome.Done)) {
            status.setRollbackOnly();
          }
          return outcome;
        });
  }

  /// Forgets all applications; copies stay.
  public void forget() {
    desk.tools().transaction().executeWithoutResult(_ -> store.all().forEach(shelf::forget));
  }

  private void record(SignedIn who, String deed, Head head, Map<String, String> more) {
    var details = new TreeMap<>(more);
    details.put("service", head.service().toString());
    desk.audit().record(who.actor(), deed, Subject.organisation(head.organisation()), details);
  }
}
