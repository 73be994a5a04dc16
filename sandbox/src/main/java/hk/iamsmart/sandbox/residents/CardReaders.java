package hk.iamsmart.sandbox.residents;

import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardTerminal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Cards that lie before readers outside of this program, each from its first command on. Of very
/// many, the one that was silent longest is taken away.
@Component
final class CardReaders {
  private static final int MOST = 200;

  private final ReentrantLock lock = new ReentrantLock();

  /// Those that were silent longest come first.
  private final SequencedMap<Connection, Laid> cards = new LinkedHashMap<>(16, 0.75f, true);

  /// A reader with the card of somebody before it.
  record Connection(String resident, String name) {}

  /// A chip answers one command after the other.
  private record Laid(CardTerminal terminal, ReentrantLock turn) {}

  /// @param put what is laid before the reader when nothing is yet
  /// @throws CardGone when the card was torn off; the next command finds one again
  byte[] transmit(Connection connection, Supplier<CardTerminal> put, byte[] apdu) throws CardGone {
    var card = card(connection, put);
    card.turn().lock();
    try {
      return card.terminal().transmit(apdu);
    } catch (CardGone e) {
      forget(connection);
      throw e;
    } finally {
      card.turn().unlock();
    }
  }

  private Laid card(Connection connection, Supplier<CardTerminal> put) {
    lock.lock();
    try {
      var there = cards.get(connection);
      if (there != null) {
        return there;
      }
    } finally {
      lock.unlock();
    }
    // issued outside of the lock: it asks the database
    var laid = new Laid(put.get(), new ReentrantLock());
    lock.lock();
    try {
      var first = cards.putIfAbsent(connection, laid);
      if (cards.size() > MOST) {
        cards.pollFirstEntry();
      }
      return first == null ? laid : first;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Connection connection) {
    lock.lock();
    try {
      cards.remove(connection);
    } finally {
      lock.unlock();
    }
  }
}
