package hk.iamsmart.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.BiometricAnswer;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class BindingJourney {
  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;

  @Value("${local.server.port}")
  private int port;

  private Pocket pocket;

  @BeforeEach
  void fillPocket() {
    pocket = new Pocket(accounts, port, authority);
  }

  private String code(AccountId citizen) {
    return devices.invite(citizen, false).value();
  }

  private static void refused(PhoneAnswer<?> answer, String error) {
    assertThat(answer).isInstanceOf(PhoneAnswer.Refused.class);
    assertThat(((PhoneAnswer.Refused<?>) answer).error()).isEqualTo(error);
    assertThat(((PhoneAnswer.Refused<?>) answer).message()).isNotBlank();
    assertThat(((PhoneAnswer.Refused<?>) answer).txID()).matches("<T=[0-9a-f]{32}>");
  }

  @ParameterizedTest
  @EnumSource(PhonePlatform.class)
  void a_phone_is_bound_with_a_code_and_knows_its_citizen(PhonePlatform platform) {
    var citizen = pocket.citizen();
    var phone = pocket.phone(Hardware.of(platform, "hardware-" + UUID.randomUUID()));
    var bound = phone.bind(code(citizen)).orThrow();
    assertThat(bound.displayName()).isEqualTo("CHAN, Siu Ming");
    assertThat(devices.deviceOf(citizen)).map(p -> p.id().toString()).contains(bound.deviceID());
    var state = phone.status().orThrow();
    assertThat(state.status()).isEqualTo("ACTIVE");
    assertThat(state.tier()).isEqualTo("IAM_SMART");
    assertThat(audit.about(Subject.account(citizen), 10))
        .extracting(AuditEntry::deed)
        .contains("devices.invited", "devices.bound");
  }

  @Test
  void a_code_binds_one_phone() {
    var code = code(pocket.citizen());
    pocket.phone(Pocket.android()).bind(code).orThrow();
    refused(pocket.phone(Pocket.android()).bind(code), "UNKNOWN_BINDING_CODE");
  }

  @Test
  void a_code_dies_after_ten_minutes() {
    var code = code(pocket.citizen());
    clock.advance(Duration.ofMinutes(10));
    refused(pocket.phone(Pocket.android()).bind(code), "UNKNOWN_BINDING_CODE");
  }

  @Test
  void a_newer_code_ends_the_older() {
    var citizen = pocket.citizen();
    var older = code(citizen);
    var newer = code(citizen);
    refused(pocket.phone(Pocket.android()).bind(older), "UNKNOWN_BINDING_CODE");
    pocket.phone(Pocket.android()).bind(newer).orThrow();
  }

  @Test
  void a_made_up_code_binds_nothing() {
    refused(pocket.phone(Pocket.android()).bind("guess"), "UNKNOWN_BINDING_CODE");
  }

  @Test
  void an_account_has_one_phone() {
    var citizen = pocket.citizen();
    pocket.phone(Pocket.android()).bind(code(citizen)).orThrow();
    var second = code(citizen);
    refused(pocket.phone(Pocket.android()).bind(second), "ACCOUNT_HAS_A_PHONE");
  }

  @Test
  void a_phone_has_one_account() {
    var hardware = Pocket.android();
    pocket.phone(hardware).bind(code(pocket.citizen())).orThrow();
    refused(pocket.phone(hardware).bind(code(pocket.citizen())), "PHONE_HAS_AN_ACCOUNT");
  }

  @Test
  void a_replacing_code_unbinds_the_former_phone() {
    var citizen = pocket.citizen();
    var former = pocket.phone(Pocket.android());
    former.bind(code(citizen)).orThrow();
    var next = pocket.phone(Pocket.android());
    var bound = next.bind(devices.invite(citizen, true).value()).orThrow();
    assertThat(devices.deviceOf(citizen)).map(p -> p.id().toString()).contains(bound.deviceID());
    refused(former.status(), "UNKNOWN_DEVICE");
    assertThat(audit.about(Subject.account(citizen), 10))
        .extracting(AuditEntry::deed)
        .contains("devices.replaced");
  }

  @Test
  void a_replacement_that_fails_leaves_the_former_phone_bound() {
    var taken = Pocket.android();
    pocket.phone(taken).bind(code(pocket.citizen())).orThrow();
    var citizen = pocket.citizen();
    var former = pocket.phone(Pocket.android());
    former.bind(code(citizen)).orThrow();
    var answer = pocket.phone(taken).bind(devices.invite(citizen, true).value());
    refused(answer, "PHONE_HAS_AN_ACCOUNT");
    assertThat(former.status().orThrow().status()).isEqualTo("ACTIVE");
  }

  @Test
  void a_phone_unbinds_itself_and_can_be_bound_again() {
    var citizen = pocket.citizen();
    var phone = pocket.phone(Pocket.android());
    phone.bind(code(citizen)).orThrow();
    var unbound = phone.unbind().orThrow();
    assertThat(unbound.uafRequest()).contains("\"Dereg\"");
    assertThat(devices.deviceOf(citizen)).isEmpty();
    assertThat(phone.status()).isInstanceOf(PhoneAnswer.NotBound.class);
    phone.bind(code(citizen)).orThrow();
  }

  @Test
  void an_operator_unbinds_a_phone() {
    var citizen = pocket.citizen();
    var phone = pocket.phone(Pocket.android());
    phone.bind(code(citizen)).orThrow();
    assertThat(devices.unbind(citizen, Actor.operator("desk"))).isPresent();
    assertThat(devices.unbind(citizen, Actor.operator("desk"))).isEmpty();
    refused(phone.status(), "UNKNOWN_DEVICE");
  }

  @Test
  void a_rooted_phone_is_refused() {
    var rooted = Pocket.android().withIntegrity(Integrity.ROOTED);
    var citizen = pocket.citizen();
    refused(pocket.phone(rooted).bind(code(citizen)), "ROOTED_PHONE");
    assertThat(devices.deviceOf(citizen)).isEmpty();
    assertThat(audit.about(Subject.account(citizen), 10))
        .extracting(AuditEntry::deed)
        .contains("devices.binding refused");
  }

  @ParameterizedTest
  @CsvSource({
    "ANDROID,7.1.2,OLD_OPERATING_SYSTEM",
    "ANDROID,8,",
    "ANDROID,8.0,",
    "ANDROID,not a version,OLD_OPERATING_SYSTEM",
    "IOS,7.1.2,OLD_OPERATING_SYSTEM",
    "IOS,8.0,",
    "IOS,12.5.7,"
  })
  void an_old_system_is_refused(PhonePlatform platform, String version, String error) {
    var hardware = Hardware.of(platform, "hardware-" + UUID.randomUUID()).withOsVersion(version);
    var answer = pocket.phone(hardware).bind(code(pocket.citizen()));
    if (error == null) {
      answer.orThrow();
    } else {
      refused(answer, error);
    }
  }

  @Test
  void a_phone_that_lies_about_its_age_is_found_out_by_the_verdict() {
    var old = Pocket.android().withOsVersion("7.1");
    var liar =
        pocket.phone(
            Pocket.android(),
            q ->
                authority.verdict(
                    new hk.iamsmart.protocol.wallet.IntegrityQuestion(
                        q.nonce(),
                        q.deviceKey(),
                        q.device(),
                        q.platform(),
                        old.osVersion(),
                        q.integrity(),
                        q.biometrics())));
    refused(liar.bind(code(pocket.citizen())), "OLD_OPERATING_SYSTEM");
  }

  @Test
  void a_phone_without_biometrics_is_refused() {
    var bare = Pocket.android().withBiometrics(false);
    refused(pocket.phone(bare).bind(code(pocket.citizen())), "NO_BIOMETRICS");
  }

  @Test
  void a_phone_that_nobody_vouches_for_is_refused() {
    var alone = pocket.phone(Pocket.android(), _ -> "no.verdict.here");
    refused(alone.bind(code(pocket.citizen())), "BAD_VERDICT");
  }

  @Test
  void a_suspended_citizen_binds_nothing_and_the_code_stays_good() {
    var citizen = pocket.citizen();
    var code = code(citizen);
    accounts.suspend(citizen, Suspension.OPERATOR, Actor.operator("desk"));
    refused(pocket.phone(Pocket.android()).bind(code), "ACCOUNT_NOT_ACTIVE");
    accounts.resume(citizen, Actor.operator("desk"));
    pocket.phone(Pocket.android()).bind(code).orThrow();
  }

  @Test
  void a_finger_that_does_not_match_asks_the_server_nothing() {
    var phone = pocket.phone(Pocket.android());
    phone.sensor(BiometricAnswer.NO_MATCH);
    PhoneAnswer<DeviceBound> answer = phone.bind(code(pocket.citizen()));
    assertThat(answer).isInstanceOf(PhoneAnswer.NotConfirmed.class);
  }

  @Test
  void a_phone_on_disk_is_the_same_phone_after_a_restart(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
    var file = folder.resolve("phone.json");
    var hardware = Pocket.android();
    pocket.phone(PhoneStorage.onDisk(file), hardware).bind(code(pocket.citizen())).orThrow();
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                java.nio.file.Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var again = pocket.phone(PhoneStorage.onDisk(file), Pocket.android());
    assertThat(again.status().orThrow().status()).isEqualTo("ACTIVE");
    assertThat(again.state().hardware()).isEqualTo(hardware);
  }
}
