package hk.iamsmart.members.smartlogin;

import hk.iamsmart.members.membership.Newcomers;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.members.smartlogin.SmartLoginStore.Begun;
import hk.iamsmart.people.passkeys.Tokens;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.BrowserSource;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.LoginState;
import hk.iamsmart.sdk.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Links people to citizens, and logs citizens in as the person they are linked to. The openID is
/// kept as a keyed digest.
@Component
final class SmartLogins implements Newcomers {
  /// How long a login may take.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(SmartLogins.class);
  private static final int LONGEST_STATE = 36;

  private final SmartLoginStore store;
  private final PortalUsers users;
  private final KeyedDigest digests;
  private final IdSource ids;
  private final InstantSource clock;
  private final Audit audit;
  private final TransactionTemplate transaction;

  SmartLogins(
      SmartLoginStore store,
      PortalUsers users,
      Vault vault,
      IdSource ids,
      InstantSource clock,
      Audit audit,
      TransactionTemplate transaction) {
    this.store = store;
    this.users = users;
    this.digests = vault.digestFor("portal-openid");
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
    this.transaction = transaction;
  }

  /// A login on its way.
  ///
  /// @param cookie for the browser, which proves with it that it began the login
  /// @param url of the platform's page
  record Start(String cookie, URI url) {
    @Override
    public String toString() {
      return "Start[hidden]";
    }
  }

  /// @param session which shall be linked; empty for a login
  /// @param next path where a login leads
  Start begin(
      IamSmart iamSmart, Optional<UUID> session, String next, String agent, Language language) {
    var start = iamSmart.startLogin(LoginRequest.of(BrowserSource.of(agent), language));
    var cookie = Tokens.text(ids.bytes(Tokens.BYTES));
    store.begin(
        Tokens.digest(start.state().value()),
        Tokens.digest(cookie),
        new Begun(session, next, language),
        clock.instant().plus(PATIENCE));
    return new Start(cookie, start.url());
  }

  /// What a callback told, and how whoever began it reads.
  record Answer(Came came, Optional<Language> language) {}

  /// Reads a callback.
  ///
  /// @param state that the query claims
  /// @param cookie of the browser
  /// @param user who is logged in there now
  Answer came(
      IamSmart iamSmart, String query, String state, String cookie, Optional<PortalUser> user) {
    var begun =
        state.isEmpty() || state.length() > LONGEST_STATE
            ? Optional.<Begun>empty()
            : store.take(Tokens.digest(state), Tokens.digest(cookie), clock.instant());
    return begun
        .map(one -> {
          var result = iamSmart.finishLogin(query, new LoginState(state));
          return new Answer(read(one, result, user), Optional.of(one.language()));
        })
        .orElseGet(() -> new Answer(new Came.NotBegun(), Optional.empty()));
  }

  private Came read(Begun begun, LoginResult result, Optional<PortalUser> user) {
    return switch (result) {
      case Citizen citizen -> citizen(begun, digests.of(citizen.openId()), user);
      case Problem.AskTheCitizen _ -> new Came.Rejected();
      case Problem problem -> {
        log.warn("a login of a member failed: {} {}", problem.code(), problem.txId().orElse(""));
        yield new Came.Failed();
      }
    };
  }

  private Came citizen(Begun begun, byte[] openId, Optional<PortalUser> user) {
    if (begun.session().isEmpty()) {
      return store
          .person(openId)
          .flatMap(users::enter)
          .<Came>map(session -> new Came.In(session, begun.next()))
          .orElseGet(Came.Nobody::new);
    }
    return user.filter(one -> one.session().id().equals(begun.session().get()))
        .map(one -> linked(one, openId))
        .orElseGet(Came.LoggedOut::new);
  }

  private Came linked(PortalUser user, byte[] openId) {
    return transaction.execute(_ -> {
      // whoever was sent a new link meanwhile has nothing of before
      if (!users.stands(user)) {
        return new Came.LoggedOut();
      }
      var person = user.person().id();
      if (!store.link(person, openId, clock.instant())) {
        return new Came.Taken();
      }
      audit.record(user.actor(), "smartlogin.linked", Subject.member(person), Map.of());
      return new Came.Linked();
    });
  }

  boolean isLinked(PortalUser user) {
    return store.isLinked(user.person().id());
  }

  /// Who has no link stays as they are.
  void unlink(PortalUser user) {
    transaction.executeWithoutResult(_ -> {
      var person = user.person().id();
      if (store.unlink(person)) {
        audit.record(user.actor(), "smartlogin.unlinked", Subject.member(person), Map.of());
      }
    });
  }

  /// Whoever linked a citizen before may not be the one who was invited.
  @Override
  public void joined(UUID person) {
    store.unlink(person);
  }

  /// Forgets logins that nobody answered.
  void trim() {
    store.deleteStatesBefore(clock.instant());
  }
}
