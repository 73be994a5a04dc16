package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome.Made;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.people.staff.SignedIn;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.stages.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What reviewers do with applications for production. Two of them approve, and only then is there
/// a copy of the service in production.
@Service
public final class ProductionDesk {
  private static final int SHOWN = 200;

  private final ProductionStore store;
  private final Shelf shelf;
  private final Holdings holdings;
  private final Audit audit;
  private final ProductionLetters letters;
  private final Dossiers.Tools tools;

  ProductionDesk(
      ProductionStore store,
      Shelf shelf,
      Holdings holdings,
      Audit audit,
      ProductionLetters letters,
      Dossiers.Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.holdings = holdings;
    this.audit = audit;
    this.letters = letters;
    this.tools = tools;
  }

  /// What waits for reviewers, the oldest first; nothing for whoever may not read.
  public List<Head> waiting(SignedIn who) {
    return ProductionPolicy.mayRead(who) ? store.in(State.SENT, SHOWN) : List.of();
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
    return tools
        .transaction()
        .execute(_ -> {
          var head = read(who, id);
          var found = head.flatMap(one -> shelf.content(one.id(), file));
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
        head -> Dossiers.said(shelf, head, item, file, who.actor().written(), typed, tools.now()));
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

  /// The first of two, or the second one: then the copy is made, in the same transaction.
  public Outcome approve(SignedIn who, UUID id) {
    return waiting(
        who,
        id,
        true,
        head -> {
          var dossier = shelf.open(head);
          boolean seen = dossier.part(Item.BUTTON).filter(Dossier.Part::seen).isPresent();
          if (!seen || !dossier.open().isEmpty()) {
            return new Outcome.Incomplete();
          }
          var by = who.actor().written();
          if (store.second(id, by, tools.now())) {
            return approved(who, dossier);
          }
          if (store.first(id, by, tools.now())) {
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
    var now = tools.now();
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
    if (sensitive && !who.isFresh(tools.now())) {
      return new Outcome.PasskeyNeeded();
    }
    return tools
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

  private void record(SignedIn who, String deed, Head head, Map<String, String> more) {
    var details = new TreeMap<>(more);
    details.put("service", head.service().toString());
    audit.record(who.actor(), deed, Subject.organisation(head.organisation()), details);
  }
}
