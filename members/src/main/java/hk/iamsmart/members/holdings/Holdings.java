package hk.iamsmart.members.holdings;

import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The online services of organisations. What is another organisation's does not exist for anybody
/// who asks.
@Service
public final class Holdings {
  /// Services of one organisation.
  public static final int MOST = 200;

  /// Copies on one page.
  public static final int A_PAGE = 50;

  private static final int MOST_PAGES = 1_000;

  /// Of what a service is called in lists, in characters.
  public static final int LONGEST_NAME = 100;

  /// Where a simulated copy is called back until its organisation says where: at the developer's
  /// own machine.
  public static final URI PLACEHOLDER = URI.create("http://localhost:3000/callback");

  private final HoldingsStore store;
  private final Copies copies;
  private final Services services;
  private final Installation installation;
  private final IdSource ids;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Holdings(
      HoldingsStore store,
      Copies copies,
      Services services,
      Installation installation,
      IdSource ids,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.store = store;
    this.copies = copies;
    this.services = services;
    this.installation = installation;
    this.ids = ids;
    this.transaction = transaction;
    this.events = events;
  }

  /// The services of the organisation with their copies, in the order in which they were made.
  public List<HeldService> of(Insider who) {
    return ServicePolicy.mayView(who) ? store.of(who.organisation().id()) : List.of();
  }

  /// The same for whoever is not of the organisation; they have asked a policy of their own.
  public List<HeldService> of(UUID organisation) {
    return store.of(organisation);
  }

  /// A service, whosever it is; who asks has asked a policy of their own.
  public Optional<HeldService> service(UUID id) {
    return store.find(id);
  }

  /// Those of them that there are, whosever they are, by their ids; one query. Who asks has asked a
  /// policy of their own.
  public Map<UUID, HeldService> services(Collection<UUID> ids) {
    return store.find(ids).stream().collect(Collectors.toMap(HeldService::id, one -> one));
  }

  /// One of the organisation's services.
  public Optional<HeldService> find(Insider who, UUID service) {
    return ServicePolicy.mayView(who)
        ? store.find(service).filter(held -> held.organisation().equals(who.organisation().id()))
        : Optional.empty();
  }

  /// The copy that has this client id, if it is one of the organisation's.
  public Optional<Copy> copy(Insider who, ClientId client) {
    return ServicePolicy.mayView(who)
        ? copy(client).filter(copy -> copy.organisation().equals(who.organisation().id()))
        : Optional.empty();
  }

  /// The copy that has this client id, whosever it is.
  public Optional<Copy> copy(ClientId client) {
    return store.copy(client);
  }

  /// A copy with what its service and its organisation are called.
  public record Found(Copy copy, String service, Organisation organisation) {}

  /// Some of those that were asked for, in the order of their names.
  ///
  /// @param page from 1 on
  /// @param all how many there are on all pages
  public record Listed(List<Found> shown, int page, int pages, int all) {
    public Listed {
      shown = List.copyOf(shown);
    }
  }

  /// Copies whose service or organisation is called so, or that have this client ID, for staff; one
  /// query, two for a page that there is not.
  ///
  /// @param words empty for all
  /// @param page from 1 on
  public Listed search(String words, int page) {
    int asked = Math.clamp(page, 1, MOST_PAGES);
    var found = store.search(words, (asked - 1) * A_PAGE, A_PAGE);
    if (found.shown().isEmpty() && asked > 1) {
      asked = 1;
      found = store.search(words, 0, A_PAGE);
    }
    int pages = Math.clamp((found.all() + A_PAGE - 1) / A_PAGE, 1, MOST_PAGES);
    return new Listed(found.shown(), asked, pages, found.all());
  }

  /// Those of them that are copies of somebody's service, with their stages.
  public Map<ClientId, Stage> held(Set<ClientId> claimed) {
    return store.held(claimed);
  }

  /// The copies of all organisations in this stage, in the order of their services.
  public List<Copy> all(Stage stage) {
    return store.all(stage);
  }

  /// Makes a service with its simulated copy, which may log citizens in at the developer's own
  /// machine; everything else is a proposal.
  ///
  /// @param name for lists, where no other service of the organisation looks the same: whoever
  ///   sends the form again has no second one
  /// @param shown as citizens read it
  public Outcome make(Insider who, String name, ShownName shown) {
    if (!ServicePolicy.mayMake(who)) {
      return new Outcome.NotAllowed();
    }
    return CodePoints.in(name) <= LONGEST_NAME && VisibleText.is(name)
        ? make(who.actor(), who.organisation().id(), name, shown)
        : new Outcome.UnfitName();
  }

  Outcome make(Actor by, UUID organisation, String name, ShownName shown) {
    if (!installation.plays(Stage.SIMULATED)) {
      return new Outcome.NotPlayed();
    }
    return transaction.execute(_ -> {
      store.lock(organisation);
      var all = store.of(organisation);
      var taken = all.stream().filter(one -> ShownName.looksAlike(one.name(), name)).findFirst();
      if (taken.isPresent()) {
        return new Outcome.NameTaken(taken.get());
      }
      return all.size() < MOST
          ? copies.make(
              by,
              new HeldService(ids.uuid(), organisation, name, List.of()),
              simulated(organisation, shown))
          : new Outcome.TooMany();
    });
  }

  private OnlineService simulated(UUID organisation, ShownName shown) {
    return new OnlineService(
            services.freshId(),
            organisation.toString(),
            shown,
            List.of(),
            PLACEHOLDER.getAuthority(),
            Set.of(Scope.AUTHENTICATION),
            Set.of(PLACEHOLDER),
            KeyWrap.PKCS1,
            OnlineService.Status.ACTIVE)
        .at(Stage.SIMULATED);
  }

  /// Makes the copy of a service for a further stage. It is called like the latest before it, and
  /// can do nothing until a proposal says where it is called back. Into the testing environment and
  /// into production a service comes by its applications alone.
  public Outcome add(Insider who, UUID service, Stage stage) {
    if (!ServicePolicy.mayMake(who) || stage != Stage.SIMULATED) {
      return new Outcome.NotAllowed();
    }
    return find(who, service)
        .map(held -> add(who.actor(), held, stage))
        .orElseGet(Outcome.Unknown::new);
  }

  /// The same for those who decided that there shall be one; they have asked a policy of their own.
  public Outcome add(Actor by, HeldService service, Stage stage) {
    if (!installation.keeps(stage)) {
      return new Outcome.NotPlayed();
    }
    return transaction.execute(_ -> {
      store.lock(service.organisation());
      var held = store.find(service.id());
      var latest =
          held.filter(one -> !one.copies().isEmpty())
              .flatMap(one -> services.find(one.copies().getLast().client()));
      if (held.isEmpty() || latest.isEmpty()) {
        return new Outcome.Unknown();
      }
      return held.get()
          .at(stage)
          .<Outcome>map(Outcome.CopyThere::new)
          .orElseGet(() -> copies.make(by, held.get(), uncalled(latest.get(), stage)));
    });
  }

  private OnlineService uncalled(OnlineService like, Stage stage) {
    return new OnlineService(
            services.freshId(),
            like.owner(),
            like.name(),
            like.departments(),
            like.domain(),
            like.scopes(),
            Set.of(),
            like.keyWrap(),
            OnlineService.Status.ACTIVE)
        .at(stage);
  }

  @EventListener
  void removed(Services.Removed event) {
    store
        .delete(event.id())
        .filter(service -> store.find(service).stream().allMatch(one -> one.copies().isEmpty()))
        .ifPresent(service -> events.publishEvent(new ServiceEnded(service)));
  }
}
