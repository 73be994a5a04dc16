package hk.iamsmart.members.organisations;

import hk.iamsmart.members.organisations.Organisation.Invitation;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The organisations, each with a business registration number of its own.
@Service
public final class Organisations {
  /// How long the first administrator's invitation may be opened.
  public static final Duration INVITATION = Duration.ofDays(7);

  private static final String PURPOSE = "organisation-invitation";

  private final OrganisationsStore store;
  private final Vault vault;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final String address;

  Organisations(
      OrganisationsStore store,
      Vault vault,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      HouseSettings house) {
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.address = house.baseUrl() + JoinPages.PATH + "#";
  }

  /// What an organisation is founded with.
  ///
  /// @param application from which it comes
  public record Charter(
      UUID application, String nameEn, String nameZh, BusinessNumber number, String sector) {}

  public sealed interface Founding {
    /// @param link of the administrator, opened once; a secret
    record Founded(Organisation organisation, String link, Instant until) implements Founding {
      @Override
      public String toString() {
        return "Founded[" + organisation.id() + "]";
      }
    }

    /// Another organisation has it; nothing was written.
    record NumberTaken() implements Founding {}
  }

  /// Makes an organisation with the invitation of its first administrator, in the caller's
  /// transaction.
  ///
  /// @param administrator whoever gets the link
  public Founding found(Actor by, Charter charter, EmailAddress administrator) {
    var organisation =
        new Organisation(
            ids.uuid(),
            charter.nameEn(),
            charter.nameZh(),
            charter.number(),
            charter.sector(),
            Organisation.State.ACTIVE);
    var now = clock.instant();
    if (!store.insert(organisation, charter.application(), now)) {
      return new Founding.NumberTaken();
    }
    var token = Tokens.text(ids.bytes(Tokens.BYTES));
    var until = now.plus(INVITATION);
    var kept = vault.keep(PURPOSE, Secret.ofText(administrator.value()));
    store.invite(organisation.id(), Tokens.digest(token), kept, until);
    var subject = Subject.organisation(organisation.id());
    var from = Map.of("application", charter.application().toString());
    audit.record(by, "organisations.founded", subject, from);
    audit.record(by, "organisations.administrator-invited", subject, Map.of());
    return new Founding.Founded(organisation, address + token, until);
  }

  /// An organisation and how far its administrator has come.
  public record Standing(Organisation organisation, Invitation invitation) {}

  /// What became of an application that was approved.
  public Optional<Standing> of(UUID application) {
    return store.of(application, clock.instant());
  }
}
