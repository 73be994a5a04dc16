package hk.iamsmart.platform.notifications;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.notifications.BatchesStore.Row;
import hk.iamsmart.platform.notifications.BatchesStore.State;
import hk.iamsmart.platform.notifications.ReadersStore.Reader;
import hk.iamsmart.platform.vault.SecretId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes down a batch that is right: its words sealed, each message for whom it is for. Phones are
/// rung afterwards, by others.
@Component
final class Writing {
  private final BatchesStore store;
  private final ReadersStore readers;
  private final SealedWords words;
  private final Rings rings;
  private final Audit audit;
  private final IdSource ids;

  Writing(
      BatchesStore store,
      ReadersStore readers,
      SealedWords words,
      Rings rings,
      Audit audit,
      IdSource ids) {
    this.store = store;
    this.readers = readers;
    this.words = words;
    this.rings = rings;
    this.audit = audit;
    this.ids = ids;
  }

  /// In the transaction of the batch.
  void write(ClientId from, String batchId, List<Message> messages, Instant now) {
    var known = readers.known(from, messages.stream().map(Message::openId).toList());
    var contents = words.keep(messages);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      rows.add(row(message, i, known.get(message.openId()), contents.get(i), now));
    }
    store.insert(from, batchId, now, rows);
    audit.record(
        Actor.service(from),
        "notifications.sent",
        Subject.service(from),
        List.of(Map.of("messages", Integer.toString(messages.size()))));
    rings.afterCommit();
  }

  private Row row(
      Message message, int position, @Nullable Reader reader, SecretId content, Instant now) {
    var state = state(message, reader);
    var end = Sending.end(message, now);
    boolean ends = message.expiresAt() != null;
    boolean reminds = ends && !end.minus(Sending.REMINDER.multipliedBy(2)).isBefore(now);
    AccountId account = reader == null || state == State.OPTED_OUT ? null : reader.account();
    return new Row(
        ids.uuid(),
        position,
        message.id(),
        account,
        message.category(),
        message.topic(),
        state,
        content,
        end,
        ends,
        reminds ? end.minus(Sending.REMINDER) : null);
  }

  private static State state(Message message, @Nullable Reader reader) {
    if (reader != null && !reader.receives(message.category(), message.topic())) {
      return State.OPTED_OUT;
    }
    return reader == null || reader.account() == null ? State.NOBODY : State.WAITING;
  }
}
