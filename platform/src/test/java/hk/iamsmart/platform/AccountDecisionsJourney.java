package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Change;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.life.AccountDecisions;
import hk.iamsmart.platform.life.AccountDecisions.Decision;
import hk.iamsmart.platform.mail.Letter.Kind;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.registration.Newcomer;
import hk.iamsmart.platform.registration.TestPorts;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two people decide about an account, by the commands of the platform beside the running server.
@HouseTest
@Import(TestPorts.class)
class AccountDecisionsJourney {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "IAMSMART_BASE_URL", "iamsmart.base-url",
          "IAMSMART_MASTER_KEY", "iamsmart.master-key",
          "IAMSMART_DB_URL", "iamsmart.db.url",
          "IAMSMART_DB_USER", "iamsmart.db.user",
          "IAMSMART_DB_PASSWORD", "iamsmart.db.password");
  private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Passwords passwords;
  @Autowired private Audit audit;
  @Autowired private SimulatedAuthority authority;
  @Autowired private TestPorts.Registry registry;
  @Autowired private TestPorts.Post post;
  @Autowired private AccountDecisions decisions;
  @Autowired private JdbcClient sql;
  @Autowired private Environment environment;

  @Value("${local.server.port}")
  private int port;

  @TempDir private Path folder;

  private record Citizen(Newcomer who, Phone phone, AccountId id) {}

  private Citizen citizen() {
    var who = new Newcomer(registry, post, AccountTier.IAM_SMART_PLUS);
    var phone = new Pocket(accounts, port, authority).phone(Pocket.android());
    phone.register(who);
    return new Citizen(who, phone, accounts.findByHkic(who.resident.hkic()).orElseThrow().id());
  }

  private AuditEntry entry(Citizen of, String deed) {
    return audit.latest(Subject.account(of.id()), deed).orElseThrow();
  }

  private static List<String> seen(Citizen by) {
    return by.phone().life().activity().orThrow().activities().stream()
        .map(a -> a.kind() + " " + a.outcome())
        .toList();
  }

  /// Whoever else works on this database may send a letter before it is looked for.
  private void watchLetters() {
    sql.sql(
            """
            CREATE TABLE letters_kept (kind text);
            CREATE FUNCTION letter_kept() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN INSERT INTO letters_kept VALUES (NEW.kind); RETURN NULL; END';
            CREATE TRIGGER letter_kept AFTER INSERT ON mail_letter
              FOR EACH ROW EXECUTE FUNCTION letter_kept();
            """)
        .update();
  }

  private List<String> lettersKept() {
    var kept = sql.sql("SELECT kind FROM letters_kept").query(String.class).list();
    sql.sql(
            """
            DROP TRIGGER letter_kept ON mail_letter;
            DROP FUNCTION letter_kept();
            DROP TABLE letters_kept;
            """)
        .update();
    return kept;
  }

  @Test
  void an_account_is_suspended_by_the_number_of_its_card_beside_the_running_server()
      throws Exception {
    var citizen = citizen();
    var settings = new HashMap<String, String>();
    settings.put("IAMSMART_DATA", folder.toString());
    settings.put("IAMSMART_MAIL_HOST", "127.0.0.1");
    settings.put("IAMSMART_MAIL_PORT", "1");
    settings.put("IAMSMART_MAIL_FROM", "no-reply@example.hk");
    SETTINGS.forEach(
        (name, property) -> settings.put(name, environment.getRequiredProperty(property)));
    var words = new String[] {"suspend-account", "-", "desk-7", "desk-9", "case 2026/118"};
    watchLetters();
    try (var command = ChildJvm.start(PlatformApplication.class, settings, words)) {
      command.say(citizen.who().resident.hkic().reveal());
      assertThat(command.exitCode()).as("%s", command.lines()).isZero();
      assertThat(command.lines()).noneMatch(line -> line.contains("\tat "));
      assertThat(String.join("\n", command.lines()))
          .contains("Account " + citizen.id() + " is suspended.")
          .doesNotContain(citizen.who().resident.hkic().reveal());
    }
    assertThat(accounts.find(citizen.id()).orElseThrow().suspension())
        .contains(Suspension.OPERATOR);
    var written = entry(citizen, "operators.suspended");
    assertThat(written.actor()).isEqualTo("operator:desk-7");
    assertThat(written.details()).isEqualTo("reason=case 2026/118;second=desk-9");
    assertThat(entry(citizen, "accounts.status changed").actor()).isEqualTo("operator:desk-7");
    assertThat(lettersKept()).containsExactly("SUSPENDED");
    assertThat(
            decisions.decide(
                citizen.id(), new Decision(false, Actor.operator("desk-7"), "desk-9", "over")))
        .isEqualTo(Change.DONE);
    assertThat(seen(citizen))
        .contains(
            "STAFF DECIDED_TO_RESUME",
            "STAFF RESUMED",
            "STAFF DECIDED_TO_SUSPEND",
            "STAFF SUSPENDED");
  }

  @Test
  void who_is_resumed_is_written_to_and_has_every_try_of_the_password_again() {
    var citizen = citizen();
    var device = devices.deviceOf(citizen.id()).orElseThrow().id();
    for (int i = 0; i < Passwords.TRIES; i++) {
      passwords.check(citizen.id(), device, "000001");
    }
    var resume = new Decision(false, Actor.operator("desk-7"), "desk-9", "seen at the counter");
    assertThat(decisions.decide(citizen.id(), resume)).isEqualTo(Change.DONE);
    assertThat(post.last(citizen.who().email, Kind.RESUMED)).isNotNull();
    assertThat(passwords.check(citizen.id(), device, citizen.who().password))
        .isInstanceOf(Passwords.Check.Right.class);
    assertThat(decisions.decide(citizen.id(), resume)).isEqualTo(Change.NOTHING_TO_DO);
    assertThat(decisions.decide(new AccountId(UUID.randomUUID()), resume))
        .isEqualTo(Change.UNKNOWN_ACCOUNT);
    assertThat(audit.about(Subject.account(citizen.id()), 50))
        .extracting(AuditEntry::deed)
        .containsOnlyOnce("operators.resumed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suspend-account | To be given: suspend-account <accountID or ->",
        "resume-account,1-1-1-1-1,desk-7,desk-9,case | accountID must be",
        "suspend-account,-,CHAN;x,desk-9,case | operator and second must be identifiers",
        "suspend-account,-,desk-7,Desk-7,case | second must be another person",
        "suspend-account," + SOME_ID + ",desk-7,desk-9,a;second=b | reason must be",
        "suspend-account," + SOME_ID + ",desk-7,desk-9,case,more | To be given"
      })
  void what_is_not_understood_is_told_in_one_line(String words, String reason) {
    assertThat(AccountsCommand.fault(words.split(",")))
        .hasValueSatisfying(line -> assertThat(line).contains(reason).doesNotContain("\n"));
  }
}
