package hk.iamsmart.sandbox.mailbox;

import hk.iamsmart.platform.mail.Carrier;
import hk.iamsmart.platform.mail.Email;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.sandbox.ground.Memory;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes every email of the sandbox and keeps the newest [#MOST], also over a restart.
@Component
public final class Mailbox implements Carrier, Memory {
  static final int MOST = 1_000;
  private static final String KIND = "letter";

  private final SandboxStore store;

  Mailbox(SandboxStore store) {
    this.store = store;
  }

  /// One that comes twice is one.
  @Override
  public Outcome carry(Email email) {
    if (store.insert(KIND, email.id().toString(), Delivered.of(email))) {
      store.keepNewest(KIND, MOST);
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

  @Override
  public void clear() {
    store.deleteAll(KIND);
  }
}
