package hk.iamsmart.platform.catalogue;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.catalogue.CatalogueStore.Listed;
import hk.iamsmart.platform.catalogue.Entrances.Entrance;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.profiles.Profiles;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The catalogue: which services there are to be found, and which of them a citizen likes best.
@Service
public final class ServiceCatalogue {
  /// So long a service is new.
  static final Duration NEW = Duration.ofDays(30);

  /// Of one citizen.
  static final int MOST_FAVOURITES = 100;

  private static final int MOST = 1_000;

  private final CatalogueStore store;
  private final Services services;
  private final Accounts accounts;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  /// What citizens call their details. Commands have the catalogue without the room of profiles.
  private final Texts labels = Texts.of(Profiles.class);

  ServiceCatalogue(
      CatalogueStore store,
      Services services,
      Accounts accounts,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.services = services;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Lists a service, or says something else of one that is listed.
  public void list(Actor by, Entry entry) {
    transaction.executeWithoutResult(_ -> {
      store.put(entry, clock.instant());
      record(by, "listed", entry.service());
    });
  }

  /// Takes a service out of the catalogue; nothing happens when it is not there.
  public void remove(Actor by, ClientId service) {
    transaction.executeWithoutResult(_ -> {
      if (store.delete(service)) {
        record(by, "removed", service);
      }
    });
  }

  private void record(Actor by, String deed, ClientId service) {
    audit.record(by, "catalogue." + deed, Subject.service(service), Map.of());
  }

  /// What a citizen finds now: every listed service of their stage that may be used.
  Catalogue of(AccountId citizen, Language language) {
    var favourites = store.favourites(citizen);
    var stage = stage(citizen);
    var byName = Collator.getInstance(ULocale.forLanguageTag(language.tag()));
    return new Catalogue(
        store.all(MOST).stream()
            .flatMap(listed -> view(listed, stage, favourites, language).stream())
            .sorted(
                Comparator.comparing((CatalogueService s) -> ServiceCategory.valueOf(s.category()))
                    .thenComparing(CatalogueService::name, byName))
            .toList());
  }

  private Optional<CatalogueService> view(
      Listed listed, Stage stage, Set<ClientId> favourites, Language language) {
    return usable(listed.entry().service(), stage)
        .map(service -> view(listed, service, favourites.contains(service.id()), language));
  }

  private CatalogueService view(
      Listed listed, OnlineService service, boolean favourite, Language language) {
    var entry = listed.entry();
    return new CatalogueService(
        service.id().value(),
        service.name(language),
        service.domain(),
        entry.category().name(),
        entry.sign().map(Enum::name).orElse(null),
        service.terms().logo().map(logo -> logo.in(language)).orElse(null),
        entry.text().in(language),
        asks(service, language),
        entry.languages().stream().sorted().map(Language::tag).toList(),
        Arrays.stream(Language.values())
            .flatMap(l -> Stream.of(service.name(l), entry.text().in(l)))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList(),
        favourite,
        clock.instant().isBefore(listed.since().plus(NEW)),
        Entrances.of(service) instanceof Entrance.Open);
  }

  private List<String> asks(OnlineService service, Language language) {
    var fields = service.terms().fields();
    return Stream.concat(
            fields.profile().stream().map(ProfileField::wireName),
            fields.eme().stream().map(EmeField::wireName))
        .distinct()
        .map(name -> labels.in(language).say("field." + name))
        .toList();
  }

  private Stage stage(AccountId citizen) {
    return accounts.find(citizen).orElseThrow(() -> new Bug("no account " + citizen)).stage();
  }

  private Optional<OnlineService> usable(ClientId id, Stage stage) {
    return services.find(id).filter(s -> !s.suspended() && s.stage() == stage);
  }

  /// Keeps a service as a favourite; once more changes nothing.
  Optional<WalletFault> keep(AccountId citizen, ClientId service) {
    if (usable(service, stage(citizen)).isEmpty() || !store.lists(service)) {
      return Optional.of(WalletFault.UNKNOWN_SERVICE);
    }
    return store.favour(citizen, service, MOST_FAVOURITES, clock.instant())
        ? Optional.empty()
        : Optional.of(WalletFault.FAVOURITES_FULL);
  }

  /// Keeps it no more, whether or not it was kept.
  void drop(AccountId citizen, ClientId service) {
    store.unfavour(citizen, service);
  }
}
