package hk.iamsmart.platform.status;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.status.Announcement.Kind;
import hk.iamsmart.protocol.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What the operator tells everybody, kept in the database, so that every node says the same.
@Service
public final class Announcements {
  /// So many at most are listed to the operator.
  public static final int LISTED_MAXIMUM = 1000;

  /// So many at most that run or are to come are shown.
  static final int OPEN_MAXIMUM = 200;

  /// So many incidents are shown that are over.
  static final int ENDED_MAXIMUM = 20;

  private static final int ID_LENGTH = 8;

  private final AnnouncementsStore store;
  private final Audit audit;
  private final IdSource ids;
  private final TransactionTemplate transaction;

  Announcements(
      AnnouncementsStore store, Audit audit, IdSource ids, TransactionTemplate transaction) {
    this.store = store;
    this.audit = audit;
    this.ids = ids;
    this.transaction = transaction;
  }

  /// @param until empty for an incident that goes on
  public Announcement make(
      Kind kind, Instant from, Optional<Instant> until, Map<Language, String> words, Actor by) {
    var made = new Announcement(ids.hex32().substring(0, ID_LENGTH), kind, from, until, words);
    transaction.executeWithoutResult(_ -> {
      store.insert(made);
      record(by, "status.announced", made.id());
    });
    return made;
  }

  /// @return false when there is no such announcement, or it began later
  public boolean end(String id, Instant until, Actor by) {
    return transaction.execute(_ -> {
      boolean ended = store.end(id, until);
      if (ended) {
        record(by, "status.ended", id);
      }
      return ended;
    });
  }

  /// Takes back what should not have been said.
  ///
  /// @return false when there is no such announcement
  public boolean remove(String id, Actor by) {
    return transaction.execute(_ -> {
      boolean removed = store.delete(id);
      if (removed) {
        record(by, "status.removed", id);
      }
      return removed;
    });
  }

  /// For the operator, what begins last first.
  public List<Announcement> listed() {
    return store.listed(LISTED_MAXIMUM);
  }

  public long count() {
    return store.count();
  }

  /// What runs or is to come, the nearest first, then the incidents that ended last.
  List<Announcement> shown(Instant now) {
    return Stream.concat(
            store.open(now, OPEN_MAXIMUM).stream(),
            store.endedIncidents(now, ENDED_MAXIMUM).stream())
        .toList();
  }

  private void record(Actor by, String deed, String id) {
    audit.record(by, deed, Subject.announcement(id), Map.of());
  }
}
