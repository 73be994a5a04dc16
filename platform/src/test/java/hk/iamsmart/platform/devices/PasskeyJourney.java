package hk.iamsmart.platform.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.certificates.Certificates;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.devices.Devices.Decision;
import hk.iamsmart.platform.devices.Devices.GestureOutcome;
import hk.iamsmart.platform.devices.Devices.GestureOutcome.GestureRefused;
import hk.iamsmart.platform.devices.Devices.GestureOutcome.Verified;
import hk.iamsmart.platform.fido.Factor;
import hk.iamsmart.platform.fido.Judges;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.fido.SoftwarePasskey;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.TestCalls;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.signing.Eligibility;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.DeviceUnbound;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@HouseTest
class PasskeyJourney {
  private static final String STATEMENT = "Log in to Bauhinia Clinic (clinic.example.hk)";

  @Autowired private Devices devices;
  @Autowired private Accounts accounts;
  @Autowired private SimulatedAuthority authority;
  @Autowired private IdSource ids;
  @Autowired private Certificates certificates;
  @Autowired private Eligibility eligibility;
  @Autowired private Judges judges;
  @Autowired private DevicesStore store;
  @Autowired private PhoneRows phones;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;
  @Autowired private TransactionTemplate transaction;

  @Value("${local.server.port}")
  private int port;

  private final SecureRandom random = new SecureRandom();
  private KeyPair keys = Keys.fresh(random);
  private SoftwarePasskey passkey = new SoftwarePasskey();
  private WalletClient wallet;
  private AccountId citizen;
  private ApprovalId question;

  @BeforeEach
  void openABrowser() {
    wallet =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            random,
            Language.EN_US);
    citizen = new Pocket(accounts, port, authority).citizen();
    question = new ApprovalId(ids.hex32());
  }

  private BindingStarted begin(PhonePlatform platform) {
    var request =
        new BindingRequest(
            devices.invite(citizen, false).value(),
            UafMessages.base64url(keys.getPublic().getEncoded()),
            new PhoneDescription(platform, "140.0", "Chromium"));
    return wallet
        .call(keys, "POST", "/wallet/v1/bindings", request, BindingStarted.class)
        .orThrow();
  }

  private PhoneAnswer<DeviceBound> finish(BindingStarted started, JsonNode response) {
    var path = "/wallet/v1/bindings/" + started.bindingID() + "/finish";
    var body = new GestureResponse(null, response, null);
    return wallet.call(keys, "POST", path, body, DeviceBound.class);
  }

  private void bind() {
    var started = begin(PhonePlatform.WEB);
    finish(started, passkey.create(started.passkeyOptions())).orThrow();
  }

  private static void refused(PhoneAnswer<DeviceBound> answer) {
    assertThat(((PhoneAnswer.Refused<DeviceBound>) answer).error()).isEqualTo("BAD_ASSERTION");
  }

  private DeviceCall call() {
    var device = devices.deviceOf(citizen).orElseThrow().id();
    return TestCalls.of(citizen, device, ids);
  }

  private GestureOutcome gesture(String shown) {
    var challenge = devices.challenge(call(), question, shown);
    assertThat(challenge.uafRequest()).isNull();
    var response = new GestureResponse(null, passkey.get(challenge.passkeyOptions()), null);
    return devices.verify(call(), question, shown, response);
  }

  private static void refused(GestureOutcome outcome) {
    refused(outcome, WalletFault.BAD_ASSERTION);
  }

  private static void refused(GestureOutcome outcome, WalletFault fault) {
    assertThat(outcome).isInstanceOf(GestureRefused.class);
    assertThat(((GestureRefused) outcome).fault()).isEqualTo(fault);
  }

  @Test
  void a_browser_is_bound_and_approves_with_a_passkey() {
    bind();
    assertThat(gesture(STATEMENT)).isInstanceOf(Verified.class);
    assertThat(gesture(STATEMENT)).isInstanceOf(Verified.class);
    var unbound =
        wallet.call(keys, "DELETE", "/wallet/v1/device", null, DeviceUnbound.class).orThrow();
    assertThat(unbound.uafRequest()).isNull();
  }

  @Test
  void the_options_ask_for_the_verified_user_of_this_site() {
    var options = begin(PhonePlatform.WEB).passkeyOptions();
    assertThat(options.get("rp").get("id").asString()).isEqualTo("localhost");
    assertThat(options.get("authenticatorSelection").get("userVerification").asString())
        .isEqualTo("required");
  }

  @Test
  void a_passkey_without_user_verification_is_refused() {
    passkey.verifiesUser = false;
    var started = begin(PhonePlatform.WEB);
    refused(finish(started, passkey.create(started.passkeyOptions())));
    passkey.verifiesUser = true;
    bind();
    passkey.verifiesUser = false;
    refused(gesture(STATEMENT));
  }

  @Test
  void a_passkey_of_another_site_is_refused() {
    passkey.origin = "https://evil.example";
    var started = begin(PhonePlatform.WEB);
    refused(finish(started, passkey.create(started.passkeyOptions())));
    passkey.origin = "http://localhost:8080";
    bind();
    passkey.rpId = "evil.example";
    refused(gesture(STATEMENT));
  }

  @Test
  void a_passkey_that_answers_other_options_is_refused() {
    var older = begin(PhonePlatform.WEB);
    var newer = begin(PhonePlatform.WEB);
    refused(finish(newer, passkey.create(older.passkeyOptions())));
  }

  @Test
  void a_gesture_over_another_statement_is_refused() {
    bind();
    var challenge = devices.challenge(call(), question, STATEMENT);
    var response = new GestureResponse(null, passkey.get(challenge.passkeyOptions()), null);
    refused(devices.verify(call(), question, STATEMENT + ".", response));
  }

  @Test
  void another_passkey_is_refused() {
    bind();
    var challenge = devices.challenge(call(), question, STATEMENT);
    var other = new SoftwarePasskey().get(challenge.passkeyOptions());
    refused(devices.verify(call(), question, STATEMENT, new GestureResponse(null, other, null)));
  }

  @Test
  void a_counter_that_goes_back_suspends_the_browser() {
    passkey.counter = 7;
    bind();
    passkey.counter = 8;
    assertThat(gesture(STATEMENT)).isInstanceOf(Verified.class);
    refused(gesture(STATEMENT), WalletFault.PHONE_SUSPENDED);
    assertThat(devices.deviceOf(citizen).orElseThrow().status())
        .isEqualTo(BoundPhone.Status.SUSPENDED);
    // or whoever has the copy would end what a person is to look at
    assertThat(wallet.call(keys, "DELETE", "/wallet/v1/device", null, DeviceUnbound.class))
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("PHONE_SUSPENDED"));
    assertThat(devices.deviceOf(citizen)).isPresent();
  }

  @Test
  void a_gesture_that_arrives_after_a_later_one_is_late_and_nothing_worse() {
    bind();
    var earlier = question;
    passkey.counter = 1;
    var first = asked();
    question = new ApprovalId(ids.hex32());
    passkey.counter = 2;
    var second = asked();
    assertThat(devices.verify(call(), question, STATEMENT, second)).isInstanceOf(Verified.class);
    refused(devices.verify(call(), earlier, STATEMENT, first), WalletFault.LATE_GESTURE);
    assertThat(devices.deviceOf(citizen).orElseThrow().status())
        .isEqualTo(BoundPhone.Status.ACTIVE);
  }

  private GestureResponse asked() {
    var challenge = devices.challenge(call(), question, STATEMENT);
    return new GestureResponse(null, passkey.get(challenge.passkeyOptions()), null);
  }

  @Test
  void a_person_ends_the_suspension_and_the_phone_goes_on_from_its_own_counter() {
    var clerk = Actor.operator("clerk");
    passkey.counter = 50;
    bind();
    var device = devices.deviceOf(citizen).orElseThrow().id();
    assertThat(devices.restore(device, clerk)).isEqualTo(Decision.NOT_SUSPENDED);
    passkey.counter = 7;
    refused(gesture(STATEMENT), WalletFault.PHONE_SUSPENDED);
    refused(gesture(STATEMENT), WalletFault.PHONE_SUSPENDED);
    assertThat(devices.restore(device, clerk)).isEqualTo(Decision.DONE);
    passkey.counter = 8;
    assertThat(gesture(STATEMENT)).isInstanceOf(Verified.class);
    refused(gesture(STATEMENT), WalletFault.PHONE_SUSPENDED);
    assertThat(audit.about(Subject.device(device), 10))
        .filteredOn(entry -> entry.deed().equals("devices.restored"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.actor()).contains("clerk"));
  }

  @Test
  void it_is_known_which_passkeys_may_be_on_other_devices() {
    bind();
    assertThat(proof()).isEqualTo(Factor.Proof.DEVICE_PASSKEY);
    wallet.call(keys, "DELETE", "/wallet/v1/device", null, DeviceUnbound.class).orThrow();
    passkey = new SoftwarePasskey();
    keys = Keys.fresh(random);
    passkey.eligible = true;
    bind();
    assertThat(proof()).isEqualTo(Factor.Proof.SYNCED_PASSKEY);
    passkey.backedUp = true;
    assertThat(gesture(STATEMENT)).as("copied meanwhile").isInstanceOf(Verified.class);
    var told = wallet.call(keys, "GET", "/wallet/v1/device", null, DeviceState.class).orThrow();
    assertThat(told.proof()).isEqualTo("SYNCED_PASSKEY");
    assertThat(told.maySign()).isFalse();
  }

  private Factor.Proof proof() {
    return devices.deviceOf(citizen).orElseThrow().proof();
  }

  @Test
  void a_passkey_of_one_device_never_becomes_one_of_many() {
    passkey.backedUp = true; // and not eligible: WebAuthn 3 §6.1.3 knows no such thing
    var started = begin(PhonePlatform.WEB);
    refused(finish(started, passkey.create(started.passkeyOptions())));
    passkey.backedUp = false;
    bind();
    passkey.eligible = true;
    refused(gesture(STATEMENT));
  }

  @Test
  void a_passkey_logs_in_and_does_not_sign() {
    accounts.changeTier(citizen, Tier.IAM_SMART_PLUS, Actor.operator("clerk"));
    bind();
    assertThat(gesture(STATEMENT)).isInstanceOf(Verified.class);
    assertThat(devices.maySign(citizen)).isFalse();
    assertThat(certificates.current(citizen, KeyFamily.RSA))
        .isInstanceOfSatisfying(
            Held.None.class,
            none -> assertThat(none.why()).isEqualTo(Held.Reason.PHONE_CANNOT_SIGN));
    var anybody = new Eligibility.Conditions(null, List.of(), 0);
    var codes = new Eligibility.Codes(ReturnCode.D70004, ReturnCode.D70005);
    assertThat(eligibility.objection(anybody, codes, accounts.find(citizen).orElseThrow()))
        .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(ReturnCode.D70004));
    assertThat(eligibility.unable(anybody, codes, citizen)).contains(WalletFault.PHONE_CANNOT_SIGN);
  }

  @Test
  void without_passkeys_a_browser_is_no_phone_and_one_that_was_is_none_any_more() {
    bind();
    var asked = devices.challenge(call(), question, STATEMENT);
    var response = new GestureResponse(null, passkey.get(asked.passkeyOptions()), null);
    var off = judging(PasskeyUse.OFF);
    assertThat(
            new Gestures(store, phones, off, audit, ids, clock, transaction)
                .verify(call(), question, STATEMENT, response))
        .isInstanceOfSatisfying(
            GestureRefused.class,
            r -> assertThat(r.fault()).isEqualTo(WalletFault.PASSKEYS_NOT_ACCEPTED));
    var other = new Pocket(accounts, port, authority).citizen();
    var bindings =
        new Bindings(
            store,
            phones,
            new PhoneProofs(phones, off, audit, ids, clock),
            accounts,
            audit,
            ids,
            clock,
            transaction);
    var browser = new PhoneDescription(PhonePlatform.WEB, "140.0", "Chromium");
    var key = UafMessages.base64url(keys.getPublic().getEncoded());
    var code = devices.invite(other, false).value();
    var answer =
        bindings.begin(
            new BindingRequest(code, key, browser),
            "a key of another browser",
            Keys.fresh(random).getPublic());
    assertThat(answer)
        .isInstanceOfSatisfying(
            WalletAnswer.Success.class,
            s -> assertThat(((BindingStarted) s.content()).passkeyOptions()).isNull());
  }

  @Test
  void a_binding_that_has_begun_says_whose_account_it_is_by_initials_alone() {
    assertThat(begin(PhonePlatform.WEB).holder()).isEqualTo("C•••, S••• M•••");
  }

  private Judges judging(PasskeyUse use) {
    return new Judges(judges.uaf(), judges.passkeys(), judges.integrity(), judges.realClock(), use);
  }

  @Test
  void a_phone_may_not_hide_behind_a_passkey() {
    var started = begin(PhonePlatform.WEB);
    var options = started.passkeyOptions();
    var android = begin(PhonePlatform.ANDROID);
    assertThat(android.passkeyOptions()).isNull();
    refused(finish(android, passkey.create(options)));
  }

  @Test
  void nonsense_for_a_passkey_is_refused() {
    var started = begin(PhonePlatform.WEB);
    refused(finish(started, JsonNodeFactory.instance.objectNode().put("id", 7)));
    bind();
    devices.challenge(call(), question, STATEMENT);
    var nonsense = new GestureResponse(null, JsonNodeFactory.instance.arrayNode(), null);
    refused(devices.verify(call(), question, STATEMENT, nonsense));
  }
}
