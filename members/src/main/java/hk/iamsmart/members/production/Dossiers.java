package hk.iamsmart.members.production;

import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.ServiceEnded;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.production.Dossier.Head;
import hk.iamsmart.members.production.Dossier.State;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What an organisation does with its applications for production: one for a service that has a
/// copy in the Integrated Testing Environment. It changes only while it is not with the reviewers.
@Service
public final class Dossiers {
  /// Of one application.
  public static final int MOST_FILES = 60;

  /// In characters.
  public static final int LONGEST_MESSAGE = 2_000;

  /// Of what a picture or a recording is called.
  public static final int LONGEST_LABEL = 100;

  private static final int LONGEST_ADDRESS = 500;

  private final ProductionStore store;
  private final Shelf shelf;
  private final Holdings holdings;
  private final Installation installation;
  private final Readiness readiness;
  private final Audit audit;
  private final Tools tools;

  Dossiers(
      ProductionStore store,
      Shelf shelf,
      Holdings holdings,
      Installation installation,
      Readiness readiness,
      Audit audit,
      Tools tools) {
    this.store = store;
    this.shelf = shelf;
    this.holdings = holdings;
    this.installation = installation;
    this.readiness = readiness;
    this.audit = audit;
    this.tools = tools;
  }

  /// What every act needs.
  @Component
  record Tools(InstantSource clock, IdSource ids, TransactionTemplate transaction) {
    Instant now() {
      return clock.instant();
    }
  }

  /// Whether the service may be applied for here at all.
  public boolean mayBegin(HeldService service) {
    return installation.keeps(Stage.PRODUCTION)
        && service.at(Stage.ITE).isPresent()
        && service.at(Stage.PRODUCTION).isEmpty();
  }

  /// The application of a service.
  public Optional<Dossier> find(Insider who, UUID service) {
    return own(who, service).map(shelf::open);
  }

  /// The same for those who have asked a policy of their own.
  public Optional<Dossier> of(HeldService service) {
    return store.ofService(service.id()).map(shelf::open);
  }

  private Optional<Head> own(Insider who, UUID service) {
    return ProductionPolicy.mayView(who)
        ? store
            .ofService(service)
            .filter(head -> head.organisation().equals(who.organisation().id()))
        : Optional.empty();
  }

  /// Whether it has to be reviewed again soon, or should have been.
  public boolean isDue(Dossier one) {
    return one.head().isDue(tools.now());
  }

  public Outcome begin(Insider who, UUID service) {
    if (!ProductionPolicy.mayFill(who)) {
      return new Outcome.NotAllowed();
    }
    return tools
        .transaction()
        .execute(_ -> {
          if (holdings.find(who, service).filter(this::mayBegin).isEmpty()) {
            return new Outcome.Unknown();
          }
          var id = tools.ids().uuid();
          var organisation = who.organisation().id();
          if (!store.insert(id, service, organisation, who.actor().written(), tools.now())) {
            return new Outcome.NotNow();
          }
          record(who, "production.begun", service, Map.of());
          return new Outcome.Done();
        });
  }

  /// What was typed in a form. It may have gaps, never what nobody can read.
  public Outcome fill(Insider who, UUID service, Item item, Map<String, String> sent) {
    if (!item.isForm() || item.isAssessed()) {
      return new Outcome.Unknown();
    }
    var typed = FilledIn.typed(item.form(), sent);
    return draft(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> {
          var unfit = typed.unfit(item.form());
          if (!unfit.isEmpty()) {
            return new Outcome.Unfit(unfit);
          }
          return changed(who, head, item, Optional.of(typed));
        });
  }

  /// Where the page is that has the official button and the link to more information.
  public Outcome page(Insider who, UUID service, String typed) {
    var address = typed.strip();
    return draft(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> {
          if (!isAddress(address)) {
            return new Outcome.Unfit(Set.of(Dossier.PAGE));
          }
          var filled = new FilledIn("1", new TreeMap<>(Map.of(Dossier.PAGE, address)));
          return changed(who, head, Item.BUTTON, Optional.of(filled));
        });
  }

  private static boolean isAddress(String typed) {
    try {
      var uri = new URI(typed);
      return typed.length() <= LONGEST_ADDRESS
          && "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private Outcome changed(Insider who, Head head, Item item, Optional<FilledIn> filled) {
    shelf.change(head.id(), item, filled, who.actor().written(), tools.now());
    record(who, "production.changed", head.service(), Map.of("item", item.name()));
    return new Outcome.Done();
  }

  /// The scan of a signed sheet, which says what the page says, so the page is complete first; a
  /// certificate or a picture.
  ///
  /// @param label of a picture: the journey and the screen
  public Outcome attach(Insider who, UUID service, Item item, Attachment file, String label) {
    if (!item.takesFiles() || item.isAssessed()) {
      return new Outcome.Unknown();
    }
    boolean pictures = item == Item.WIREFRAMES;
    var name = pictures ? label.strip() : "";
    return draft(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> {
          if (pictures && file.kind() == Attachment.Kind.PDF) {
            return new Outcome.NoPicture();
          }
          if (pictures && !isLabel(name)) {
            return new Outcome.Unfit(Set.of("label"));
          }
          var dossier = shelf.open(head);
          if (item.isSigned() && !dossier.filled(item).missing(item.form()).isEmpty()) {
            return new Outcome.Incomplete();
          }
          if (dossier.fileCount() >= MOST_FILES) {
            return new Outcome.TooMany();
          }
          shelf.attach(head.id(), item, file, name, tools.now());
          return changed(who, head, item, Optional.empty());
        });
  }

  /// Where a recording can be seen.
  public Outcome link(Insider who, UUID service, String typed, String label) {
    var address = typed.strip();
    var name = label.strip();
    return draft(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> {
          if (!isAddress(address)) {
            return new Outcome.Unfit(Set.of("address"));
          }
          if (!isLabel(name)) {
            return new Outcome.Unfit(Set.of("recording"));
          }
          if (shelf.open(head).fileCount() >= MOST_FILES) {
            return new Outcome.TooMany();
          }
          shelf.link(head.id(), Item.RECORDINGS, address, name, tools.now());
          return changed(who, head, Item.RECORDINGS, Optional.empty());
        });
  }

  private static boolean isLabel(String name) {
    return CodePoints.in(name) <= LONGEST_LABEL && VisibleText.is(name);
  }

  /// What was written about it stays.
  public Outcome remove(Insider who, UUID service, UUID file) {
    return draft(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> {
          var found =
              shelf.open(head).file(file).filter(one -> !one.item().isAssessed() && !one.removed());
          if (found.isEmpty()) {
            return new Outcome.Unknown();
          }
          shelf.remove(head.id(), file, tools.now());
          return changed(who, head, found.get().item(), Optional.empty());
        });
  }

  /// Writes to the reviewers about an item or one file of it, also while it is with them.
  public Outcome say(Insider who, UUID service, Item item, Optional<UUID> file, String typed) {
    return act(
        who,
        service,
        ProductionPolicy.mayFill(who),
        head -> shelf.said(head, item, file, who.actor().written(), typed, tools.now()));
  }

  /// To the reviewers, once nothing is missing.
  public Outcome send(Insider who, UUID service) {
    var tested = own(who, service).map(readiness::tested);
    return draft(
        who,
        service,
        ProductionPolicy.mayAnswerFor(who),
        head -> {
          if (tested.isEmpty()) {
            return new Outcome.NotNow();
          }
          var fault = readiness.fault(shelf.open(head), tested.get());
          if (fault.isPresent()) {
            return fault.get();
          }
          if (!who.isFresh(tools.now())) {
            return new Outcome.PasskeyNeeded();
          }
          if (!store.send(head.id(), who.actor().written(), tools.now())) {
            return new Outcome.NotNow();
          }
          store.unsee(head.id());
          record(who, "production.sent", service, Map.of());
          return new Outcome.Done();
        });
  }

  /// Opens an approved one again, ninety days before two years are over or later. The service runs
  /// on meanwhile.
  public Outcome review(Insider who, UUID service) {
    return act(
        who,
        service,
        ProductionPolicy.mayAnswerFor(who),
        head -> {
          if (!head.isDue(tools.now()) || !store.review(head.id())) {
            return new Outcome.NotNow();
          }
          shelf.clearForReview(head.id(), tools.now());
          record(who, "production.review-begun", service, Map.of());
          return new Outcome.Done();
        });
  }

  /// Nothing is left of it. One that was ever approved stays as long as its service.
  public Outcome withdraw(Insider who, UUID service) {
    return act(
        who,
        service,
        ProductionPolicy.mayAnswerFor(who),
        head -> {
          if (head.approvedAt().isPresent()) {
            return new Outcome.NotNow();
          }
          if (!who.isFresh(tools.now())) {
            return new Outcome.PasskeyNeeded();
          }
          shelf.forget(head.id());
          record(who, "production.withdrawn", service, Map.of());
          return new Outcome.Done();
        });
  }

  /// The bytes of a file.
  public Optional<Attachment> content(Insider who, UUID service, UUID file) {
    return own(who, service).flatMap(head -> shelf.content(head.id(), file));
  }

  interface Work {
    Outcome on(Head head);
  }

  private Outcome act(Insider who, UUID service, boolean allowed, Work work) {
    if (!allowed) {
      return new Outcome.NotAllowed();
    }
    return tools
        .transaction()
        .execute(_ ->
            own(who, service)
                .flatMap(head -> store.lock(head.id()))
                .map(work::on)
                .orElseGet(Outcome.Unknown::new));
  }

  private Outcome draft(Insider who, UUID service, boolean allowed, Work work) {
    return act(
        who,
        service,
        allowed,
        head -> head.state() == State.DRAFT ? work.on(head) : new Outcome.NotNow());
  }

  private void record(Insider who, String deed, UUID service, Map<String, String> more) {
    var details = new TreeMap<>(more);
    details.put("service", service.toString());
    audit.record(who.actor(), deed, Subject.organisation(who.organisation().id()), details);
  }

  @EventListener
  void ended(ServiceEnded event) {
    store.ofService(event.service()).ifPresent(head -> shelf.forget(head.id()));
  }
}
