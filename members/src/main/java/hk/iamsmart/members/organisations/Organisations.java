package hk.iamsmart.members.organisations;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The organisations, each with a business registration number of its own.
@Service
public final class Organisations {
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

  /// An organisation from a row that has all columns of its table, for rooms whose tables hang on
  /// it.
  public static Organisation read(ResultSet rs) throws SQLException {
    return OrganisationsStore.read(rs);
  }
}
