package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.RegistrationOutcome;
import hk.iamsmart.phone.RegistrationOutcome.Refused;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the journeys of registering share.
abstract class RegistrationHouse {
  static final String PATH = "/wallet/v1/registrations";
  static final ClientId BANK = new ClientId("bank");
  static final SecureRandom RANDOM = new SecureRandom();

  @Autowired Accounts accounts;
  @Autowired Devices devices;
  @Autowired Passwords passwords;
  @Autowired Audit audit;
  @Autowired SettableClock clock;
  @Autowired SimulatedAuthority authority;
  @Autowired TestPorts.Registry registry;
  @Autowired TestPorts.Camera camera;
  @Autowired TestPorts.Post post;
  @Autowired TestPorts.Reader reader;
  @Autowired JdbcClient sql;
  @Autowired Beginning beginning;
  @Autowired Vault vault;

  @Value("${local.server.port}")
  int port;

  @AfterEach
  void ports() {
    registry.answers.set(registry::known);
    camera.rule.set((_, _) -> new FaceVerdict.Match());
    post.before.set(_ -> {});
    post.open.set(true);
    reader.believes.set(true);
  }

  Newcomer basic() {
    return new Newcomer(registry, post, AccountTier.IAM_SMART);
  }

  Newcomer plus() {
    return new Newcomer(registry, post, AccountTier.IAM_SMART_PLUS);
  }

  Phone phone() {
    return new Pocket(accounts, port, authority).phone(Pocket.android());
  }

  Account account(Newcomer of) {
    return accounts.findByHkic(of.resident.hkic()).orElseThrow();
  }

  static void refused(RegistrationOutcome outcome, @Nullable RegistrationStep step, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.reason()).isEqualTo(reason);
              assertThat(r.step()).isEqualTo(step);
              assertThat(r.message()).isNotBlank();
            });
  }

  static String error(PhoneAnswer<?> answer) {
    return ((PhoneAnswer.Refused<?>) answer).error();
  }

  /// Comes as far as the code.
  Hand upToCode() {
    return upToCode(basic());
  }

  Hand upToCode(Newcomer who) {
    var hand = new Hand(port, who);
    var phone = phoneOf(hand);
    post.before.set(letter -> {
      if (letter.kind() == Letter.Kind.CONFIRMATION_CODE) {
        throw new IllegalStateException("the test has it stop here");
      }
    });
    var stopped = phone.register(who);
    post.before.set(_ -> {});
    refused(stopped, RegistrationStep.EMAIL, "INTERNAL");
    hand.id =
        sql.sql("SELECT id FROM registration_registration WHERE device_key = :key")
            .param("key", DeviceSignature.thumbprint(hand.keys.getPublic()))
            .query(String.class)
            .single();
    return hand;
  }

  /// A software phone with the keys of a hand.
  Phone phoneOf(Hand hand) {
    var storage = PhoneStorage.inMemory();
    var fresh = PhoneState.of(Pocket.android());
    storage.save(
        new PhoneState(
            fresh.hardware(),
            fresh.answer(),
            0,
            null,
            fresh.captures(),
            new PhoneState.Provisional(
                UafMessages.base64url(hand.keys.getPrivate().getEncoded()),
                UafMessages.base64url(hand.keys.getPublic().getEncoded()),
                null,
                null,
                null)));
    return new Pocket(accounts, port, authority)
        .phone(storage, Hardware.of(fresh.hardware().platform(), "x"));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
