package hk.iamsmart.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.devices.Devices.GestureOutcome;
import hk.iamsmart.platform.devices.Devices.GestureOutcome.GestureRefused;
import hk.iamsmart.platform.devices.Devices.GestureOutcome.Verified;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.TestCalls;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.IntegrityVerdict;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@HouseTest
class GestureJourney {
  private static final String STATEMENT = "Log in to Bauhinia Clinic (clinic.example.hk)";
  private static final AuthenticatorModel MODEL = AuthenticatorModel.of(PhonePlatform.ANDROID);

  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private SimulatedAuthority authority;
  @Autowired private IdSource ids;

  @Value("${local.server.port}")
  private int port;

  private final SecureRandom random = new SecureRandom();
  private Owner owner;
  private ApprovalId question;

  @BeforeEach
  void bindAPhone() {
    owner = owner();
    question = new ApprovalId(ids.hex32());
  }

  /// A citizen with a bound phone, and the phone's insides.
  private record Owner(AccountId account, Hardware hardware, PhoneStorage storage) {
    PhoneState.Binding binding() {
      return storage.load().orElseThrow().binding();
    }

    String keyId() {
      return DeviceSignature.thumbprint(Keys.publicKey(binding().devicePublicKey()));
    }
  }

  private Owner owner() {
    var pocket = new Pocket(accounts, port, authority);
    var account = pocket.citizen();
    var hardware = Pocket.android();
    var storage = PhoneStorage.inMemory();
    Phone phone = pocket.phone(storage, hardware);
    phone.bind(devices.invite(account, false).value()).orThrow();
    return new Owner(account, hardware, storage);
  }

  private DeviceCall call(Owner by) {
    var device = devices.deviceOf(by.account()).orElseThrow().id();
    return TestCalls.of(by.account(), device, ids);
  }

  private GestureChallenge challenge() {
    return devices.challenge(call(owner), question, STATEMENT);
  }

  private String sign(Owner by, GestureChallenge challenge, long counter) throws Exception {
    var client = new UafClient(MODEL, new Authenticator(MODEL, random), PhonePlatform.ANDROID);
    var binding = by.binding();
    var read = client.read(challenge.uafRequest(), binding.keyID());
    return client.sign(read, Keys.privateKey(binding.uafPrivateKey()), binding.keyID(), counter);
  }

  private String verdict(Owner of, Hardware hardware, GestureChallenge challenge) {
    return authority.verdict(
        new IntegrityQuestion(
            challenge.integrityChallenge(),
            of.keyId(),
            hardware.id(),
            hardware.platform(),
            hardware.osVersion(),
            hardware.integrity(),
            hardware.biometrics()));
  }

  private GestureResponse response(GestureChallenge challenge, long counter) throws Exception {
    return new GestureResponse(
        sign(owner, challenge, counter), null, verdict(owner, owner.hardware(), challenge));
  }

  private GestureOutcome verify(GestureResponse response) {
    return devices.verify(call(owner), question, STATEMENT, response);
  }

  private static void refused(GestureOutcome outcome, WalletFault fault, String reason) {
    assertThat(outcome).isInstanceOf(GestureRefused.class);
    assertThat(((GestureRefused) outcome).fault()).isEqualTo(fault);
    assertThat(((GestureRefused) outcome).reason()).contains(reason);
  }

  @Test
  void a_gesture_over_the_statement_is_proof_for_this_question_only() throws Exception {
    var outcome = verify(response(challenge(), 1));
    assertThat(outcome).isInstanceOf(Verified.class);
    var gesture = ((Verified) outcome).gesture();
    assertThat(gesture.by()).isEqualTo(owner.account());
    assertThat(gesture.answers(question)).isTrue();
    assertThat(gesture.answers(new ApprovalId(ids.hex32()))).isFalse();
  }

  @Test
  void a_challenge_is_good_once() throws Exception {
    var response = response(challenge(), 1);
    assertThat(verify(response)).isInstanceOf(Verified.class);
    refused(verify(response), WalletFault.BAD_ASSERTION, "used");
  }

  @Test
  void a_challenge_dies_after_two_minutes() throws Exception {
    var response = response(challenge(), 1);
    clock.advance(Duration.ofMinutes(2));
    refused(verify(response), WalletFault.BAD_ASSERTION, "expired");
  }

  @Test
  void a_newer_challenge_ends_the_older() throws Exception {
    var older = response(challenge(), 1);
    challenge();
    refused(verify(older), WalletFault.BAD_VERDICT, "another challenge");
  }

  @Test
  void an_answer_to_an_older_challenge_with_a_new_verdict_is_refused() throws Exception {
    var older = challenge();
    var newer = challenge();
    var mixed =
        new GestureResponse(sign(owner, older, 1), null, verdict(owner, owner.hardware(), newer));
    refused(verify(mixed), WalletFault.BAD_ASSERTION, "fcParams.challenge");
  }

  @Test
  void no_challenge_no_gesture() throws Exception {
    var elsewhere = devices.challenge(call(owner), new ApprovalId(ids.hex32()), STATEMENT);
    refused(verify(response(elsewhere, 1)), WalletFault.BAD_ASSERTION, "no challenge");
  }

  @Test
  void a_statement_other_than_the_one_asked_is_refused() throws Exception {
    var response = response(challenge(), 1);
    var outcome = devices.verify(call(owner), question, STATEMENT + " and pay", response);
    refused(outcome, WalletFault.BAD_ASSERTION, "another statement");
  }

  @Test
  void a_phone_that_was_shown_another_statement_is_refused() throws Exception {
    var challenge = challenge();
    var altered =
        challenge
            .uafRequest()
            .replace(
                UafMessages.base64url(STATEMENT.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                UafMessages.base64url(
                    "Harmless".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(altered).isNotEqualTo(challenge.uafRequest());
    var shown = new GestureChallenge(altered, null, challenge.integrityChallenge());
    var response =
        new GestureResponse(
            sign(owner, shown, 1), null, verdict(owner, owner.hardware(), challenge));
    refused(verify(response), WalletFault.BAD_ASSERTION, "TRANSACTION_CONTENT_HASH");
  }

  @Test
  void the_assertion_of_another_phone_is_refused() throws Exception {
    var other = owner();
    var challenge = challenge();
    var request = challenge.uafRequest().replace(owner.binding().keyID(), other.binding().keyID());
    var foreign = new GestureChallenge(request, null, challenge.integrityChallenge());
    var response =
        new GestureResponse(
            sign(other, foreign, 1), null, verdict(owner, owner.hardware(), challenge));
    refused(verify(response), WalletFault.BAD_ASSERTION, "KEYID");
  }

  @Test
  void the_right_key_name_with_another_key_is_refused() throws Exception {
    forgedByAnotherKey();
  }

  private void forgedByAnotherKey() throws Exception {
    var client = new UafClient(MODEL, new Authenticator(MODEL, random), PhonePlatform.ANDROID);
    var challenge = challenge();
    var keyId = owner.binding().keyID();
    var forged =
        client.sign(
            client.read(challenge.uafRequest(), keyId), Keys.fresh(random).getPrivate(), keyId, 1);
    var response = new GestureResponse(forged, null, verdict(owner, owner.hardware(), challenge));
    refused(verify(response), WalletFault.BAD_ASSERTION, "the signature is wrong");
  }

  @Test
  void a_counter_that_goes_back_suspends_the_phone() throws Exception {
    assertThat(verify(response(challenge(), 5))).isInstanceOf(Verified.class);
    refused(verify(response(challenge(), 5)), WalletFault.PHONE_SUSPENDED, "counter");
    var device = devices.deviceOf(owner.account()).orElseThrow();
    assertThat(device.status()).isEqualTo(BoundPhone.Status.SUSPENDED);
    refused(verify(response(challenge(), 9)), WalletFault.PHONE_SUSPENDED, "suspended");
    assertThat(audit.about(Subject.device(device.id()), 10))
        .extracting(AuditEntry::deed)
        .contains("devices.suspended", "devices.gesture refused");
  }

  @Test
  void a_forged_assertion_with_an_old_counter_suspends_nothing() throws Exception {
    assertThat(verify(response(challenge(), 5))).isInstanceOf(Verified.class);
    forgedByAnotherKey();
    assertThat(devices.deviceOf(owner.account()).orElseThrow().status())
        .isEqualTo(BoundPhone.Status.ACTIVE);
  }

  @Test
  void a_gesture_that_arrives_after_a_later_one_is_late_and_nothing_worse() throws Exception {
    var earlier = question;
    var first = response(challenge(), 1);
    question = new ApprovalId(ids.hex32());
    var second = response(challenge(), 2);
    assertThat(verify(second)).isInstanceOf(Verified.class);
    question = earlier;
    refused(verify(first), WalletFault.LATE_GESTURE, "later gesture");
    assertThat(devices.deviceOf(owner.account()).orElseThrow().status())
        .isEqualTo(BoundPhone.Status.ACTIVE);
    assertThat(verify(response(challenge(), 3))).as("made again").isInstanceOf(Verified.class);
  }

  @Test
  void many_gestures_that_cross_each_other_suspend_nobody() throws Exception {
    var responses = new ArrayList<GestureResponse>();
    var questions = new ArrayList<ApprovalId>();
    for (int i = 1; i <= 8; i++) {
      question = new ApprovalId(ids.hex32());
      questions.add(question);
      responses.add(response(challenge(), i));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes = new ArrayList<Future<GestureOutcome>>();
      for (int i = 7; i >= 0; i--) {
        var asked = questions.get(i);
        var response = responses.get(i);
        outcomes.add(threads.submit(() -> devices.verify(call(owner), asked, STATEMENT, response)));
      }
      for (var outcome : outcomes) {
        if (outcome.get() instanceof GestureOutcome.GestureRefused(var fault, var _)) {
          assertThat(fault).isEqualTo(WalletFault.LATE_GESTURE);
        }
      }
    }
    assertThat(devices.deviceOf(owner.account()).orElseThrow().status())
        .isEqualTo(BoundPhone.Status.ACTIVE);
  }

  @Test
  void a_phone_that_was_rooted_since_is_refused() throws Exception {
    unfit(owner.hardware().withIntegrity(Integrity.ROOTED), WalletFault.ROOTED_PHONE);
  }

  @Test
  void a_phone_with_a_system_too_old_is_refused() throws Exception {
    unfit(owner.hardware().withOsVersion("7.1"), WalletFault.OLD_OPERATING_SYSTEM);
  }

  @Test
  void a_phone_whose_biometrics_were_removed_is_refused() throws Exception {
    unfit(owner.hardware().withBiometrics(false), WalletFault.NO_BIOMETRICS);
  }

  @Test
  void a_key_that_moved_to_other_hardware_is_refused() throws Exception {
    unfit(Pocket.android(), WalletFault.BAD_VERDICT);
  }

  private void unfit(Hardware hardware, WalletFault fault) throws Exception {
    var challenge = challenge();
    var response =
        new GestureResponse(sign(owner, challenge, 1), null, verdict(owner, hardware, challenge));
    refused(verify(response), fault, "");
  }

  @Test
  void a_verdict_about_another_device_key_is_refused() throws Exception {
    var challenge = challenge();
    var response =
        new GestureResponse(
            sign(owner, challenge, 1), null, verdict(owner(), owner.hardware(), challenge));
    refused(verify(response), WalletFault.BAD_VERDICT, "another device key");
  }

  @Test
  void a_verdict_of_yesterday_is_refused() throws Exception {
    var challenge = challenge();
    var now = java.time.InstantSource.system().instant().getEpochSecond();
    refused(withVerdict(challenge, now - 301, now + 300), WalletFault.BAD_VERDICT, "fresh");
    challenge = challenge();
    refused(withVerdict(challenge, now - 60, now - 1), WalletFault.BAD_VERDICT, "fresh");
    challenge = challenge();
    refused(withVerdict(challenge, now + 120, now + 300), WalletFault.BAD_VERDICT, "fresh");
  }

  private GestureOutcome withVerdict(GestureChallenge challenge, long iat, long exp)
      throws Exception {
    var verdict =
        authority.sign(
            new IntegrityVerdict(
                "authority",
                iat,
                exp,
                challenge.integrityChallenge(),
                owner.keyId(),
                owner.hardware().id(),
                PhonePlatform.ANDROID,
                "16",
                Integrity.INTACT,
                true));
    return verify(new GestureResponse(sign(owner, challenge, 1), null, verdict));
  }

  @Test
  void a_verdict_of_an_unknown_authority_is_refused() throws Exception {
    var challenge = challenge();
    var stranger = new SimulatedAuthority(Keys.fresh(random), java.time.InstantSource.system());
    var hardware = owner.hardware();
    var verdict =
        stranger.verdict(
            new IntegrityQuestion(
                challenge.integrityChallenge(),
                owner.keyId(),
                hardware.id(),
                hardware.platform(),
                hardware.osVersion(),
                hardware.integrity(),
                hardware.biometrics()));
    refused(
        verify(new GestureResponse(sign(owner, challenge, 1), null, verdict)),
        WalletFault.BAD_VERDICT,
        "trusted authority");
    challenge = challenge();
    refused(
        verify(new GestureResponse(sign(owner, challenge, 1), null, null)),
        WalletFault.BAD_VERDICT,
        "no verdict");
  }

  @Test
  void an_empty_answer_is_refused() {
    challenge();
    refused(
        verify(new GestureResponse(null, null, null)),
        WalletFault.BAD_ASSERTION,
        "no UAF response");
  }
}
