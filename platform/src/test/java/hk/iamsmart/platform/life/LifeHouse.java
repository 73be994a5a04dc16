package hk.iamsmart.platform.life;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the journeys of accounts' lives share.
abstract class LifeHouse {
  static final ClientId BANK = new ClientId("bank");
  static final Actor CLERK = Actor.operator("clerk");

  @Autowired Accounts accounts;
  @Autowired Devices devices;
  @Autowired Audit audit;
  @Autowired SettableClock clock;
  @Autowired SimulatedAuthority authority;
  @Autowired TestPorts.Registry registry;
  @Autowired TestPorts.Camera camera;
  @Autowired TestPorts.Post post;
  @Autowired RecordWatch watch;
  @Autowired JdbcClient sql;

  @Value("${local.server.port}")
  int port;

  @AfterEach
  void ports() {
    registry.answers.set(registry::known);
    camera.rule.set((_, _) -> new FaceVerdict.Match());
  }

  /// Somebody with an account, and their phone.
  record Citizen(Newcomer who, Phone phone, AccountId id) {}

  Phone fresh() {
    return new Pocket(accounts, port, authority).phone(Pocket.android());
  }

  Citizen citizen(AccountTier tier) {
    var who = new Newcomer(registry, post, tier);
    var phone = fresh();
    assertThat(phone.register(who)).isInstanceOf(Registered.class);
    return new Citizen(who, phone, accounts.findByHkic(who.resident.hkic()).orElseThrow().id());
  }

  Citizen citizen() {
    return citizen(AccountTier.IAM_SMART);
  }

  Account account(Citizen of) {
    return accounts.find(of.id()).orElseThrow();
  }

  List<Kind> letters(Citizen to) {
    return post.sent.stream()
        .filter(l -> l.to().value().equals(to.who().email))
        .map(hk.iamsmart.platform.mail.Letter::kind)
        .toList();
  }

  List<String> deeds(Citizen of) {
    return audit.about(Subject.account(of.id()), 100).stream().map(AuditEntry::deed).toList();
  }

  static void refused(PhoneAnswer<?> answer, String error) {
    assertThat(answer).isInstanceOf(PhoneAnswer.Refused.class);
    assertThat(((PhoneAnswer.Refused<?>) answer).error()).isEqualTo(error);
    assertThat(((PhoneAnswer.Refused<?>) answer).message()).isNotBlank();
  }
}
