package hk.iamsmart.platform.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.authority.Register;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.devices.BoundPhone;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.devices.Devices.Decision;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.signatures.RevocationStatus;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The life of citizens' certificates.
@HouseTest
class CertificatesJourney {
  private static final Actor CLERK = Actor.operator("clerk");

  @Autowired private Certificates certificates;
  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private Renewals renewals;
  @Autowired private Authority authority;
  @Autowired private Register register;
  @Autowired private JdbcClient sql;
  @Autowired private LifeCycle lifeCycle;
  @Autowired private Vault vault;
  @Autowired private TransactionTemplate transaction;
  @Autowired private SimulatedAuthority integrity;

  @Value("${local.server.port}")
  private int port;

  private Holders holders() {
    return new Holders(accounts, devices, certificates, integrity, port);
  }

  private AccountId plus() {
    return holders().plus();
  }

  private AccountId plusWithPhone() {
    return holders().plusWithPhone();
  }

  private PersonalCertificate ready(AccountId citizen, KeyFamily family) {
    return holders().ready(citizen, family);
  }

  private RevocationStatus status(PersonalCertificate certificate) {
    var serial = certificate.certificate().getSerialNumber();
    return register.statusAt(serial, clock.instant());
  }

  private void refused(AccountId citizen, Held.Reason why) {
    assertThat(certificates.current(citizen, KeyFamily.RSA))
        .isInstanceOfSatisfying(Held.None.class, none -> assertThat(none.why()).isEqualTo(why));
  }

  private static String reason(RevocationStatus status) {
    return ((RevocationStatus.Revoked) status).reason();
  }

  @Test
  void a_certificate_is_made_once_and_leads_to_the_root() throws Exception {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    assertThat(ready(citizen, KeyFamily.RSA)).isEqualTo(made);
    var chain = authority.chain();
    assertThat(chain).hasSize(2);
    made.certificate().verify(chain.getFirst().getPublicKey());
    chain.getFirst().verify(chain.getLast().getPublicKey());
    assertThat(authority.roots()).contains(chain.getLast());
    assertThat(authority.chain(made.certificate())).isEqualTo(chain);
    assertThat(status(made)).isEqualTo(new RevocationStatus.Good());
    assertThat(made.certificate().getSubjectX500Principal().getName())
        .contains("CN=CHAN\\, Siu Ming", "C=HK")
        .doesNotContain("W70");
    assertThat(certificates.of(citizen))
        .containsExactly(new Certificates.WithStatus(made, new RevocationStatus.Good()));
    assertThat(audit.about(Subject.account(citizen), 10))
        .extracting(AuditEntry::deed)
        .contains("certificates.issued");
  }

  @Test
  void an_sm2_key_is_certified_beside_the_rsa_key() throws Exception {
    var citizen = plusWithPhone();
    var sm2 = ready(citizen, KeyFamily.SM2);
    var issuer = authority.chain().getFirst().getPublicKey();
    sm2.certificate().verify(issuer, new BouncyCastleProvider());
    assertThat(sm2.certificate().getPublicKey().getAlgorithm()).isEqualTo("EC");
    ready(citizen, KeyFamily.RSA);
    assertThat(certificates.of(citizen)).hasSize(2);
  }

  @Test
  void who_may_not_sign_has_none_and_learns_why() {
    var citizen = holders().pocket().citizen();
    holders().bind(citizen, false);
    refused(citizen, Held.Reason.NOT_PLUS);
    refused(plus(), Held.Reason.NO_PHONE);
    var gone = plusWithPhone();
    accounts.suspend(gone, Suspension.OPERATOR, CLERK);
    refused(gone, Held.Reason.NO_PHONE);
  }

  @Test
  void a_suspended_account_suspends_and_a_restored_one_restores() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    var before = clock.instant();
    clock.advance(Duration.ofMinutes(5));
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    assertThat(status(made)).isInstanceOf(RevocationStatus.Suspended.class);
    assertThat(register.statusAt(made.certificate().getSerialNumber(), before))
        .isEqualTo(new RevocationStatus.Good());
    refused(citizen, Held.Reason.SUSPENDED);
    var during = clock.instant();
    clock.advance(Duration.ofMinutes(5));
    accounts.resume(citizen, CLERK);
    assertThat(status(made)).isEqualTo(new RevocationStatus.Good());
    assertThat(register.statusAt(made.certificate().getSerialNumber(), during))
        .isInstanceOf(RevocationStatus.Suspended.class);
    assertThat(ready(citizen, KeyFamily.RSA)).isEqualTo(made);
  }

  @Test
  void a_name_is_certified_anew() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    var hkic = accounts.identity(citizen).hkic();
    var born = LocalDate.of(1990, 1, 2);
    accounts.changeIdentity(
        citizen, new Identity(hkic, "CHAN, Siu Ming", "陳小明", born, Gender.F), CLERK);
    assertThat(status(made)).isEqualTo(new RevocationStatus.Good());
    accounts.changeIdentity(
        citizen, new Identity(hkic, "CHAN WONG, Siu Ming", "陳小明", born, Gender.F), CLERK);
    assertThat(reason(status(made))).isEqualTo("affiliationChanged");
    assertThat(name(ready(citizen, KeyFamily.RSA).certificate())).contains("CHAN WONG");
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  @Test
  void the_end_of_an_account_a_phone_or_a_tier_ends_the_certificate() {
    var left = plusWithPhone();
    var ofLeft = ready(left, KeyFamily.RSA);
    accounts.deregister(left, CLERK);
    assertThat(reason(status(ofLeft))).isEqualTo("cessationOfOperation");
    refused(left, Held.Reason.NO_PHONE);

    var moved = plusWithPhone();
    var ofMoved = ready(moved, KeyFamily.RSA);
    holders().bind(moved, true);
    assertThat(reason(status(ofMoved))).isEqualTo("superseded");
    var next = ready(moved, KeyFamily.RSA);
    assertThat(next.key()).isNotEqualTo(ofMoved.key());

    accounts.changeTier(moved, Tier.IAM_SMART, CLERK);
    assertThat(reason(status(next))).isEqualTo("privilegeWithdrawn");
    refused(moved, Held.Reason.NOT_PLUS);
    assertThat(certificates.of(moved))
        .extracting(Certificates.WithStatus::certificate)
        .isEqualTo(List.of(next, ofMoved));
  }

  @Test
  void a_certificate_is_renewed_before_its_end_and_ahead_of_its_holder() {
    var citizen = plusWithPhone();
    for (int run = 0; run < 30 && certificates.of(citizen).isEmpty(); run++) {
      renewals.makeWanted(); // others may be before him
    }
    var first = certificates.of(citizen).getFirst().certificate();
    var end = first.certificate().getNotAfter().toInstant();
    clock.advance(Duration.between(clock.instant(), end.minus(Duration.ofDays(31))));
    assertThat(ready(citizen, KeyFamily.RSA)).isEqualTo(first);
    clock.advance(Duration.ofDays(2));
    for (int run = 0; run < 30 && certificates.of(citizen).size() < 2; run++) {
      renewals.renewAndExpire();
    }
    var all = certificates.of(citizen);
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().status()).isEqualTo(new RevocationStatus.Good());
    assertThat(reason(all.getLast().status())).isEqualTo("superseded");
    assertThat(ready(citizen, KeyFamily.RSA)).isEqualTo(all.getFirst().certificate());
  }

  @Test
  void what_ends_on_hold_stays_on_hold_and_makes_room() {
    var citizen = plusWithPhone();
    var first = ready(citizen, KeyFamily.RSA);
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    var end = first.certificate().getNotAfter().toInstant();
    clock.advance(Duration.between(clock.instant(), end.plus(Duration.ofSeconds(1))));
    renewals.renewAndExpire();
    assertThat(certificates.of(citizen).getFirst().status())
        .isInstanceOf(RevocationStatus.Suspended.class);
    assertThat(audit.about(Subject.account(citizen), 3))
        .extracting(AuditEntry::deed)
        .contains("certificates.expired");
    accounts.resume(citizen, CLERK);
    assertThat(ready(citizen, KeyFamily.RSA).key()).isNotEqualTo(first.key());
  }

  @Test
  void a_citizen_sees_his_own_on_his_phone_and_nobody_elses() throws Exception {
    var citizen = plus();
    var phone = holders().bind(citizen, false);
    var made = ready(citizen, KeyFamily.RSA);
    var stranger = holders().bind(plus(), false);
    var shown = phone.signings().certificates().orThrow().certificates();
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().serialNumber()).isEqualTo(made.serialNumber());
    assertThat(shown.getFirst().status()).isEqualTo("VALID");
    assertThat(Base64.getDecoder().decode(shown.getFirst().certificate()))
        .isEqualTo(made.certificate().getEncoded());
    assertThat(stranger.signings().certificates().orThrow().certificates()).isEmpty();
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    var held = phone.signings().certificates();
    accounts.resume(citizen, CLERK);
    assertThat(held).isNotNull();
  }

  @Test
  void the_digest_of_the_card_number_proves_the_holder_with_the_salt() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    var kept =
        sql.sql("SELECT salt FROM certificates_personal WHERE serial = :serial")
            .param("serial", made.serialNumber())
            .query(UUID.class)
            .single();
    var salt = vault.reveal(new SecretId(kept)).reveal();
    assertThat(name(made.certificate())).contains("CN=");
    assertThat(made.certificate().getSubjectX500Principal().toString())
        .contains(Issuance.digest(salt, accounts.identity(citizen).hkic()));
  }

  @Test
  void a_phone_whose_counter_went_back_puts_its_certificate_on_hold() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    transaction.executeWithoutResult(_ -> lifeCycle.suspended(citizen));
    assertThat(status(made)).isInstanceOf(RevocationStatus.Suspended.class);
    refused(citizen, Held.Reason.SUSPENDED);
    transaction.executeWithoutResult(
        _ -> lifeCycle.unbound(citizen, BoundPhone.Status.SUSPENDED, CLERK));
    assertThat(reason(status(made)))
        .as("nobody found that there is no copy")
        .isEqualTo("keyCompromise");
  }

  @Test
  void a_certificate_is_on_hold_until_neither_account_nor_phone_is_suspended() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    suspendPhone(citizen);
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    accounts.resume(citizen, CLERK);
    assertThat(status(made)).as("the phone").isInstanceOf(RevocationStatus.Suspended.class);
    accounts.suspend(citizen, Suspension.OPERATOR, CLERK);
    assertThat(restorePhone(citizen)).isEqualTo(Decision.DONE);
    assertThat(status(made)).as("the account").isInstanceOf(RevocationStatus.Suspended.class);
    accounts.resume(citizen, CLERK);
    assertThat(status(made)).isInstanceOf(RevocationStatus.Good.class);
    suspendPhone(citizen);
    assertThat(restorePhone(citizen)).isEqualTo(Decision.DONE);
    assertThat(status(made)).as("a person looked").isInstanceOf(RevocationStatus.Good.class);
  }

  @Test
  void a_suspended_phone_that_gives_way_to_another_may_have_been_copied() {
    var citizen = plusWithPhone();
    var made = ready(citizen, KeyFamily.RSA);
    suspendPhone(citizen);
    holders().bind(citizen, true);
    assertThat(reason(status(made))).isEqualTo("keyCompromise");
  }

  private Decision restorePhone(AccountId citizen) {
    return devices.restore(devices.deviceOf(citizen).orElseThrow().id(), CLERK);
  }

  /// As a gesture does whose counter went back.
  private void suspendPhone(AccountId citizen) {
    transaction.executeWithoutResult(_ -> {
      sql.sql("UPDATE devices_device SET status = 'SUSPENDED' WHERE account = :account")
          .param("account", citizen.value())
          .update();
      lifeCycle.suspended(citizen);
    });
  }
}
