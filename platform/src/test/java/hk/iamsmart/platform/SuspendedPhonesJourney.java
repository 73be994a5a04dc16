package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.certificates.PersonalCertificate;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.LoginId;
import hk.iamsmart.platform.phonedoor.TestCalls;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.tokens.Access;
import hk.iamsmart.platform.tokens.Grant;
import hk.iamsmart.platform.tokens.Redemption;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.signatures.RevocationStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A person decides about phones of which there may be a copy: by the commands of the platform,
/// beside the running server.
@HouseTest
class SuspendedPhonesJourney {
  private static final String STATEMENT = "Log in to Bauhinia Clinic (clinic.example.hk)";
  private static final AuthenticatorModel MODEL = AuthenticatorModel.of(PhonePlatform.ANDROID);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "IAMSMART_BASE_URL", "iamsmart.base-url",
          "IAMSMART_MASTER_KEY", "iamsmart.master-key",
          "IAMSMART_DB_URL", "iamsmart.db.url",
          "IAMSMART_DB_USER", "iamsmart.db.user",
          "IAMSMART_DB_PASSWORD", "iamsmart.db.password");
  private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";

  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private Certificates certificates;
  @Autowired private Register register;
  @Autowired private Audit audit;
  @Autowired private SimulatedAuthority authority;
  @Autowired private Services services;
  @Autowired private Tokens tokens;
  @Autowired private InstantSource clock;
  @Autowired private IdSource ids;
  @Autowired private Environment environment;
  @Autowired private JdbcClient sql;

  @Value("${local.server.port}")
  private int port;

  @TempDir private Path folder;

  private final SecureRandom random = new SecureRandom();

  /// A citizen with iAM Smart+, the phone, and what the phone keeps.
  private record Owner(AccountId account, DeviceId device, Phone phone, PhoneStorage storage) {}

  private Owner owner() {
    var pocket = new Pocket(accounts, port, authority);
    var account = pocket.citizen();
    accounts.changeTier(account, Tier.IAM_SMART_PLUS, Actor.operator("clerk"));
    var storage = PhoneStorage.inMemory();
    var phone = pocket.phone(storage, Pocket.android());
    phone.bind(devices.invite(account, false).value()).orThrow();
    return new Owner(account, devices.deviceOf(account).orElseThrow().id(), phone, storage);
  }

  private void gesture(Owner owner, long counter) throws Exception {
    var question = new ApprovalId(ids.hex32());
    var call = TestCalls.of(owner.account(), owner.device(), ids);
    var challenge = devices.challenge(call, question, STATEMENT);
    var state = owner.storage().load().orElseThrow();
    var binding = state.binding();
    var client = new UafClient(MODEL, new Authenticator(MODEL, random), PhonePlatform.ANDROID);
    var signed =
        client.sign(
            client.read(challenge.uafRequest(), binding.keyID()),
            Keys.privateKey(binding.uafPrivateKey()),
            binding.keyID(),
            counter);
    var hardware = state.hardware();
    var verdict =
        authority.verdict(
            new IntegrityQuestion(
                challenge.integrityChallenge(),
                DeviceSignature.thumbprint(Keys.publicKey(binding.devicePublicKey())),
                hardware.id(),
                hardware.platform(),
                hardware.osVersion(),
                hardware.integrity(),
                hardware.biometrics()));
    devices.verify(call, question, STATEMENT, new GestureResponse(signed, null, verdict));
  }

  private record OpenSession(ClientId service, String token, String openId) {}

  private OpenSession session(Owner owner) {
    var service = TestServices.register(services, KeyWrap.PKCS1).id();
    var login = new LoginId(ids.hex32());
    var scopes = Set.of(Scope.AUTHENTICATION);
    tokens.grant(
        login, new Grant(service, owner.account(), scopes, Optional.empty()), clock.instant());
    var token = (Redemption.Tokens) tokens.redeem(service, tokens.code(login), "");
    var session = new OpenSession(service, token.accessToken(), token.openId().value());
    assertThat(tokens.access(service, session.token(), session.openId()))
        .isInstanceOf(Access.Granted.class);
    return session;
  }

  /// The phone and a copy of it make the same gesture.
  private void copied(Owner owner, long counter) throws Exception {
    gesture(owner, counter);
    gesture(owner, counter);
    assertThat(owner.phone().status().orThrow().status()).isEqualTo("SUSPENDED");
  }

  private String said(int exitCode, String... words) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("IAMSMART_DATA", folder.toString());
    SETTINGS.forEach(
        (name, property) -> settings.put(name, environment.getRequiredProperty(property)));
    try (var command = ChildJvm.start(PlatformApplication.class, settings, words)) {
      assertThat(command.exitCode()).as("%s", command.lines()).isEqualTo(exitCode);
      assertThat(command.lines()).noneMatch(line -> line.contains("\tat "));
      return String.join("\n", command.lines());
    }
  }

  private RevocationStatus status(PersonalCertificate certificate) {
    return register.status(certificate.certificate().getSerialNumber());
  }

  private Map<String, String> deeds(Subject subject) {
    var deeds = new HashMap<String, String>();
    for (var entry : audit.about(subject, 50)) {
      deeds.putIfAbsent(entry.deed(), entry.actor());
    }
    return deeds;
  }

  @Test
  void a_person_lists_restores_and_ends_suspended_phones() throws Exception {
    var owner = owner();
    var device = owner.device().toString();
    var certificate =
        ((Held.Ready) certificates.current(owner.account(), KeyFamily.RSA)).certificate();
    copied(owner, 5);
    assertThat(status(certificate)).isInstanceOf(RevocationStatus.Suspended.class);

    var listed = said(0, "suspended-phones");
    assertThat(listed.lines().filter(line -> line.startsWith(device)))
        .singleElement()
        .asString()
        .matches(
            device
                + " since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ account "
                + owner.account()
                + ": counter went back");
    assertThat(listed).doesNotContain("CHAN", accounts.identity(owner.account()).hkic().toString());

    assertThat(said(0, "restore-phone", device, "desk-7")).contains(device + " counts again");
    assertThat(owner.phone().status().orThrow().status()).isEqualTo("ACTIVE");
    assertThat(status(certificate)).isEqualTo(new RevocationStatus.Good());
    assertThat(deeds(Subject.device(owner.device())))
        .containsEntry("devices.restored", "operator:desk-7");
    assertThat(deeds(Subject.account(owner.account())))
        .containsEntry("certificates.restored", "operator:desk-7");

    var session = session(owner);
    copied(owner, 9);
    subscribedAndShown(owner);
    assertThat(said(0, "end-phone", device, "desk-8")).contains("unbound", "keyCompromise");
    assertThat(tokens.access(session.service(), session.token(), session.openId()))
        .isInstanceOf(Access.NoToken.class);
    assertThat(left(owner)).as("of pushes and proofs").isZero();
    assertThat(owner.phone().status())
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_DEVICE"));
    assertThat(status(certificate))
        .isInstanceOfSatisfying(
            RevocationStatus.Revoked.class,
            revoked -> assertThat(revoked.reason()).isEqualTo("keyCompromise"));
    assertThat(deeds(Subject.device(owner.device())))
        .containsEntry("devices.ended", "operator:desk-8");
    assertThat(deeds(Subject.account(owner.account())))
        .containsEntry("certificates.revoked", "operator:desk-8");
    refusesWhatIsDecidedOrNobodys(device);
  }

  private void subscribedAndShown(Owner owner) {
    sql.sql(
            """
            WITH shown AS (
              INSERT INTO life_proof (account, face_at) VALUES (:account, now())
              RETURNING account)
            INSERT INTO push_subscription
              (id, account, device, digest, host, address, made_at, attempts)
            SELECT gen_random_uuid(), account, :device, '\\x00', '', gen_random_uuid(), now(), 0
            FROM shown
            """)
        .param("account", owner.account().value())
        .param("device", owner.device().value())
        .update();
  }

  private long left(Owner of) {
    return sql.sql(
            """
            SELECT (SELECT count(*) FROM push_subscription WHERE account = :account)
                 + (SELECT count(*) FROM life_proof WHERE account = :account)
            """)
        .param("account", of.account().value())
        .query(Long.class)
        .single();
  }

  private void refusesWhatIsDecidedOrNobodys(String ended) throws Exception {
    var again = PhonesCommand.answer(devices, new String[] {"end-phone", ended, "desk-8"});
    var line = "Phone " + ended + " is unbound: there is nothing left to decide.";
    assertThat(again).isEqualTo(new CommandAnswer(1, List.of(line)));
    var active = owner();
    for (var command : List.of("restore-phone", "end-phone")) {
      refused(command, active.device(), "Phone " + active.device() + " is not suspended.");
      var nobodys = new DeviceId(UUID.randomUUID());
      refused(command, nobodys, "There is no phone " + nobodys + ".");
    }
    assertThat(active.phone().status().orThrow().status()).isEqualTo("ACTIVE");
  }

  private void refused(String command, DeviceId phone, String line) {
    var answer = PhonesCommand.answer(devices, new String[] {command, phone.toString(), "desk-8"});
    assertThat(answer).isEqualTo(new CommandAnswer(1, List.of(line)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suspended-phones all | takes no argument",
        "restore-phone " + SOME_ID + " | restore-phone <deviceID> <operator>",
        "end-phone 1-1-1-1-1 desk-7 | deviceID must be",
        "end-phone " + SOME_ID + " CHAN;devices.restored | operator must be"
      })
  void what_is_not_understood_is_told_in_one_line(String words, String reason) throws Exception {
    try (var command = ChildJvm.start(PlatformApplication.class, Map.of(), words.split(" "))) {
      assertThat(command.exitCode()).isEqualTo(2);
      assertThat(command.lines()).singleElement().asString().contains(reason);
    }
  }

  @Test
  void of_two_who_decide_at_the_same_time_one_does() throws Exception {
    var owner = owner();
    copied(owner, 3);
    var by = Actor.operator("desk-7");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var restored = threads.submit(() -> devices.restore(owner.device(), by));
      var ended = threads.submit(() -> devices.end(owner.device(), by));
      assertThat(List.of(restored.get(), ended.get())).containsOnlyOnce(Devices.Decision.DONE);
    }
  }
}
