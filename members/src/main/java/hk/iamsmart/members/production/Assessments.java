package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What an assessor does with the declarations that they were asked for.
@Service
public final class Assessments {
  private final ProductionStore store;
  private final Shelf shelf;
  private final Audit audit;
  private final Dossiers.Tools tools;

  Assessments(ProductionStore store, Shelf shelf, Audit audit, Dossiers.Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.audit = audit;
    this.tools = tools;
  }

  /// What they see: the application as far as it is theirs.
  public Optional<Dossier> find(Assessor who) {
    return store.find(who.application()).map(shelf::open);
  }

  /// It may have gaps, never what nobody can read.
  public Outcome fill(Assessor who, Item item, Map<String, String> sent) {
    return draft(
        who,
        item,
        head -> {
          var typed = FilledIn.typed(item.form(), sent);
          var unfit = typed.unfit(item.form());
          return unfit.isEmpty()
              ? changed(who, head, item, Optional.of(typed))
              : new Outcome.Unfit(unfit);
        });
  }

  /// The sheet that they signed. It says what the page says, so the page is complete first.
  public Outcome sign(Assessor who, Item item, Attachment scan) {
    return draft(
        who,
        item,
        head -> {
          if (!shelf.open(head).filled(item).missing(item.form()).isEmpty()) {
            return new Outcome.Incomplete();
          }
          shelf.attach(head.id(), item, scan, "", tools.now());
          return changed(who, head, item, Optional.empty());
        });
  }

  private Outcome changed(Assessor who, Head head, Item item, Optional<FilledIn> filled) {
    shelf.change(head.id(), item, filled, who.actor().written(), tools.now());
    audit.record(
        who.actor(),
        "production.assessed",
        Subject.organisation(head.organisation()),
        Map.of("service", head.service().toString(), "item", item.name()));
    return new Outcome.Done();
  }

  private Outcome draft(Assessor who, Item item, Dossiers.Work work) {
    if (!who.items().contains(item)) {
      return new Outcome.Unknown();
    }
    return tools
        .transaction()
        .execute(_ -> {
          var head = store.lock(who.application());
          if (head.isEmpty()) {
            return new Outcome.Unknown();
          }
          return head.get().state() == State.DRAFT ? work.on(head.get()) : new Outcome.NotNow();
        });
  }
}
