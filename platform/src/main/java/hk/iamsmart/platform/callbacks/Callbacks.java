package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Commit;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Results on their way to online services (wire contract, section 5). Delivered at least once,
/// always with the same txID, those of one order key one after the other; tried again with backoff
/// until somebody acknowledges with 2xx or their time is over, when they become dead letters.
@Service
public final class Callbacks {
  /// At most so many dead letters are shown.
  public static final int SHOWN_MAXIMUM = 1_000;

  private final Ledger ledger;
  private final CallbacksStore store;
  private final Deliveries deliveries;
  private final Courier courier;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Callbacks(
      Ledger ledger,
      CallbacksStore store,
      Deliveries deliveries,
      Courier courier,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.ledger = ledger;
    this.store = store;
    this.deliveries = deliveries;
    this.courier = courier;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// In the caller's transaction, so that the result and its delivery are one. The first attempt is
  /// made as soon as that has committed.
  public TxId send(Callback callback) {
    var txId = new TxId(ids.hex32());
    transaction.executeWithoutResult(_ -> {
      ledger.keep(txId, callback);
      Commit.then(() -> deliveries.accepted(Delivery.of(txId, callback)));
    });
    return txId;
  }

  /// How far a callback has come. Kept for a week after it was delivered, a month when it is dead.
  public Optional<Fate> find(TxId txId) {
    return store.find(txId);
  }

  /// The latest that nobody acknowledged in time, newest first.
  public List<Fate> deadLetters(int atMost) {
    return store.dead(Math.min(atMost, SHOWN_MAXIMUM));
  }

  /// Told on the thread that delivers, after the service acknowledged a callback and that was
  /// committed. A process that dies in between does not tell it: whoever must not miss one looks
  /// into the ledger as well.
  public record Delivered(ClientId to, TxId txId) {}

  /// What is on its way, of all services together.
  ///
  /// @param oldest since when the one waits that has waited longest; empty when none does
  public record Waiting(long count, Optional<Instant> oldest) {}

  public Waiting waiting() {
    return store.waiting();
  }

  /// How many are on their way to these services.
  public long waiting(Set<ClientId> to) {
    var none = new Search(to, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
    return store.find(none).waiting();
  }

  /// Which callbacks an organisation wants to see.
  ///
  /// @param to its services
  /// @param before older than the one with this number; 0 for the newest
  public record Search(
      Set<ClientId> to,
      Optional<Fate.State> state,
      Optional<String> code,
      Optional<TxId> txId,
      long before,
      int atMost) {
    public Search {
      to = Set.copyOf(to);
    }

    /// As the query names them.
    Map<String, @Nullable Object> parameters() {
      var all = new HashMap<String, @Nullable Object>();
      all.put("clients", to.stream().map(ClientId::value).toArray(String[]::new));
      all.put("state", state.map(Fate.State::name).orElse(null));
      all.put("code", code.orElse(null));
      all.put("tx", txId.map(TxId::hex).orElse(null));
      all.put("before", before);
      all.put("most", atMost);
      return all;
    }
  }

  /// How far one has come.
  ///
  /// @param number later ones have a higher one
  /// @param kind of the request that it answers; empty for none
  /// @param dueAt of the next attempt while it waits, on the house clock
  /// @param status of the answer to the last attempt
  public record Progress(
      long number,
      TxId txId,
      ClientId to,
      URI redirect,
      String kind,
      ReturnCode code,
      Fate.State state,
      Instant madeAt,
      Instant dueAt,
      int attempts,
      @Nullable Integer status,
      CallbackAttempt.@Nullable Failure failure) {
    /// Empty where a row has none.
    static Optional<Progress> read(ResultSet row) throws SQLException {
      if (row.getObject("id") == null) {
        return Optional.empty();
      }
      var failure = row.getString("failure");
      return Optional.of(
          new Progress(
              row.getLong("id"),
              new TxId(row.getString("tx_id")),
              new ClientId(row.getString("client_id")),
              URI.create(row.getString("redirect")),
              row.getString("kind"),
              ReturnCode.valueOf(row.getString("code")),
              Fate.State.valueOf(row.getString("state")),
              row.getObject("made_at", OffsetDateTime.class).toInstant(),
              row.getObject("due_at", OffsetDateTime.class).toInstant(),
              row.getInt("attempts"),
              row.getObject("status", Integer.class),
              failure == null ? null : CallbackAttempt.Failure.valueOf(failure)));
    }
  }

  /// @param waiting how many of all of these services are on their way
  public record Found(List<Progress> list, long waiting) {
    public Found {
      list = List.copyOf(list);
    }
  }

  /// The newest first, by one query.
  public Found find(Search search) {
    return store.find(search);
  }

  /// How many were delivered to a service lately, by the encipherment certificate that had wrapped
  /// the content key of each. Of what is on its way nothing is told: it is sealed at each attempt.
  public Map<String, Long> byCertificate(ClientId to, Duration lately) {
    return store.byCertificate(to, clock.instant().minus(lately));
  }

  /// Makes one attempt now, beside the queue and without a trace in it; empty when the scribe would
  /// rather wait. For the sandbox's "send again".
  public Optional<CallbackAttempt> once(Delivery delivery, Scribe scribe) {
    return switch (courier.attempt(delivery, scribe)) {
      case Courier.Tried.Made(var attempt, _) -> Optional.of(attempt);
      case Courier.Tried.Postponed _ -> Optional.empty();
    };
  }
}
