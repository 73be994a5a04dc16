package hk.iamsmart.members.organisations;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The organisations, each with a business registration number of its own.
@Service
public final class Organisations {
  /// On one page.
  public static final int A_PAGE = 50;

  private static final int MOST_PAGES = 1_000;

  private final OrganisationsStore store;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Organisations(
      OrganisationsStore store,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.events = events;
  }

  /// What an organisation is founded with.
  ///
  /// @param application from which it comes
  public record Charter(
      UUID application, String nameEn, String nameZh, BusinessNumber number, String sector) {}

  public sealed interface Founding {
    record Founded(Organisation organisation) implements Founding {}

    /// Another organisation has it; nothing was written.
    record NumberTaken() implements Founding {}
  }

  /// Makes an organisation, in the caller's transaction, and tells [OrganisationFounded].
  public Founding found(Actor by, Charter charter) {
    var organisation =
        new Organisation(
            ids.uuid(),
            charter.nameEn(),
            charter.nameZh(),
            charter.number(),
            charter.sector(),
            Organisation.State.ACTIVE);
    if (!store.insert(organisation, charter.application(), clock.instant())) {
      return new Founding.NumberTaken();
    }
    audit.record(
        by,
        "organisations.founded",
        Subject.organisation(organisation.id()),
        Map.of("application", charter.application().toString()));
    events.publishEvent(new OrganisationFounded(by, organisation));
    return new Founding.Founded(organisation);
  }

  /// What became of an application that was approved.
  public Optional<Organisation> of(UUID application) {
    return store.of(application);
  }

  public Optional<Organisation> find(UUID id) {
    return store.find(id);
  }

  /// Those of them that there are, by their ids; one query.
  public Map<UUID, Organisation> find(Collection<UUID> ids) {
    return store.find(ids).stream().collect(Collectors.toMap(Organisation::id, one -> one));
  }

  /// Some of those that were asked for, in the order of their names.
  ///
  /// @param page from 1 on
  /// @param all how many there are on all pages
  public record Listed(List<Organisation> shown, int page, int pages, int all) {}

  /// Those whose name or business registration number has these words; one query, two for a page
  /// that there is not.
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

  /// An organisation from a row that has all columns of its table, for rooms whose tables hang on
  /// it.
  public static Organisation read(ResultSet rs) throws SQLException {
    return OrganisationsStore.read(rs);
  }
}
