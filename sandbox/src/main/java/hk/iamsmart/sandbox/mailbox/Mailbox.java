package hk.iamsmart.sandbox.mailbox;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.mail.Carrier;
import hk.iamsmart.platform.mail.Email;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.sandbox.ground.Memory;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Takes every email of the sandbox and keeps the newest [#MOST], also over a restart.
@Component
public final class Mailbox implements Carrier, Memory {
  static final int MOST = 1_000;
  private static final String KIND = "letter";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SandboxStore store;
  private final Map<String, CompletableFuture<Delivered>> awaited = new ConcurrentHashMap<>();

  Mailbox(SandboxStore store) {
    this.store = store;
  }

  /// One that comes twice is one.
  @Override
  public Outcome carry(Email email) {
    if (store.insert(KIND, email.id().toString(), Delivered.of(email))) {
      store.keepNewest(KIND, MOST);
      var waits = awaited.remove(key(email.to()));
      if (waits != null) {
        waits.complete(Delivered.of(email));
      }
    }
    return new Outcome.Taken();
  }

  /// Newest first.
  ///
  /// @param to for whom; empty for all
  public List<Delivered> latest(Optional<EmailAddress> to) {
    return store.all(KIND, Delivered.class).reversed().stream()
        .filter(one -> to.map(new EmailAddress(one.to())::sameAs).orElse(true))
        .toList();
  }

  /// Waits for the letter that this causes, which comes a moment after it was sent.
  ///
  /// @param to for whom; one waits for an address at a time
  /// @param cause whether it has sent one
  public Optional<Delivered> after(EmailAddress to, BooleanSupplier cause) {
    var letter = new CompletableFuture<Delivered>();
    awaited.put(key(to), letter);
    try {
      return cause.getAsBoolean()
          ? Optional.of(letter.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
          : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      throw new Bug("a letter was not delivered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    } finally {
      awaited.remove(key(to), letter);
    }
  }

  private static String key(EmailAddress address) {
    return address.value().toLowerCase(Locale.ROOT);
  }

  @Override
  public void clear() {
    store.deleteAll(KIND);
  }
}
