package hk.iamsmart.members.applications;

import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Who applies: known by the cookie that a link was exchanged for, which is kept as a digest.
@Service
public final class Applicants {
  /// Of a session. Whoever comes later asks for another link.
  public static final Duration LONGEST = Duration.ofHours(12);

  private final LinksStore links;
  private final ApplicationsStore store;
  private final Folders folders;
  private final Vault vault;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Applicants(
      LinksStore links,
      ApplicationsStore store,
      Folders folders,
      Vault vault,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.links = links;
    this.store = store;
    this.folders = folders;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Exchanges what a link holds for a session of the mailbox that it was sent to: with its open
  /// application, else the latest one, else a new draft. Good once.
  ///
  /// @return the cookie
  public Optional<String> enter(String token) {
    return transaction.execute(_ -> {
      var now = clock.instant();
      var used = links.use(Tokens.digest(token), now);
      return used.map(link -> {
        var address = new EmailAddress(vault.reveal(link.sealed()).revealText());
        var id =
            store
                .latest(link.address())
                .orElseGet(() -> folders.draft(link.address(), address, link.language(), now));
        return begin(id);
      });
    });
  }

  private String begin(UUID application) {
    var cookie = Tokens.text(ids.bytes(Tokens.BYTES));
    links.insertSession(Tokens.digest(cookie), application, clock.instant().plus(LONGEST));
    return cookie;
  }

  /// Who sent this cookie, when its session counts.
  public Optional<Applicant> find(String cookie) {
    var digest = Tokens.digest(cookie);
    return store
        .ofSession(digest, clock.instant())
        .map(row -> new Applicant(digest, folders.open(row)));
  }

  /// A new draft after an application that has ended, in the same session.
  public void again(Applicant who) {
    transaction.executeWithoutResult(_ ->
        store
            .lock(who.id())
            .filter(row -> !row.state().isOpen())
            .ifPresent(row -> {
              var before = folders.open(row);
              var address = before.address();
              var id = folders.draft(row.address(), address, row.language(), clock.instant());
              links.moveSession(who.session(), id);
            }));
  }

  public void leave(Applicant who) {
    links.deleteSession(who.session());
  }
}
