package hk.iamsmart.members.ticketlinks;

import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.outbox.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Links that lead to one ticket, and the sessions for which they are exchanged. Of both a digest
/// is kept, so a copy of the database opens nothing.
@Service
public final class TicketLinks {
  /// How long a link may be opened.
  public static final Duration LINK = Duration.ofDays(14);

  /// Of a session. The computer may be one that others use as well.
  public static final Duration SESSION = Duration.ofHours(12);

  private final LinkStore store;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  TicketLinks(LinkStore store, IdSource ids, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// A link before it is sent.
  ///
  /// @param token what it holds
  /// @param until when it may be opened
  public record Link(String token, Instant until) {
    @Override
    public String toString() {
      return "Link[hidden]";
    }
  }

  /// Another one, in the caller's transaction. Those before stay good.
  public Link make(String ticket) {
    var token = token();
    var now = clock.instant();
    var until = now.plus(LINK);
    store.insert(Tokens.digest(token), ticket, now, until);
    return new Link(token, until);
  }

  /// How many were made of a ticket since then.
  public int madeSince(String ticket, Instant since) {
    return store.madeSince(ticket, since);
  }

  /// Exchanges what a link holds for a session, once.
  ///
  /// @return the cookie
  public Optional<String> enter(String token) {
    return transaction.execute(
        _ -> store.use(Tokens.digest(token), clock.instant()).map(this::begin));
  }

  /// A session of somebody who has proven otherwise that the ticket is theirs.
  ///
  /// @return the cookie
  public String begin(String ticket) {
    var cookie = token();
    store.begin(Tokens.digest(cookie), ticket, clock.instant().plus(SESSION));
    return cookie;
  }

  /// The ticket of a session that counts.
  public Optional<String> find(String cookie) {
    return store.ofSession(Tokens.digest(cookie), clock.instant());
  }

  public void leave(String cookie) {
    store.end(Tokens.digest(cookie));
  }

  /// Forgets all links and sessions, in the caller's transaction.
  public void forget() {
    store.deleteAll();
  }

  private String token() {
    return Tokens.text(ids.bytes(Tokens.BYTES));
  }

  /// The timer.
  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    Sweep endTicketLinks(LinkStore store, InstantSource clock) {
      return Sweep.of("ticket-links", Duration.ofHours(1), () -> store.deleteOver(clock.instant()));
    }
  }
}
