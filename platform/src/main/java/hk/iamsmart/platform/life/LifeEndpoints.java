package hk.iamsmart.platform.life;

import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Admits;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfBoundPhone;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.life.ActAsked;
import hk.iamsmart.protocol.wallet.life.EmailChange;
import hk.iamsmart.protocol.wallet.life.PasswordChange;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/life`: what a bound phone does about its account. What resumes a suspended one is open to it.
@Configuration(proxyBeanMethods = false)
class LifeEndpoints {
  private static final String PATH = "/life";

  private final LifeViews views;

  LifeEndpoints(LifeViews views) {
    this.views = views;
  }

  @Bean
  WalletEndpoint showLife() {
    return WalletEndpoint.of("GET", PATH, views::show).admitting(Admits.ANY);
  }

  @Bean
  WalletEndpoint showVerifications() {
    return WalletEndpoint.of("GET", PATH + "/verifications", views::verifications);
  }

  @Bean
  WalletEndpoint suspendAccount(Changes changes) {
    return changing("/suspend", changes::suspend).admitting(Admits.INACTIVE_ACCOUNTS);
  }

  @Bean
  WalletEndpoint resumeAccount(Changes changes) {
    return changing("/resume", changes::resume).admitting(Admits.INACTIVE_ACCOUNTS);
  }

  @Bean
  WalletEndpoint upgradeAccount(Changes changes) {
    return changing("/upgrade", changes::upgrade);
  }

  @Bean
  WalletEndpoint changePassword(Changes changes) {
    return changing("/password", PasswordChange.class, changes::password).waitingOutside();
  }

  @Bean
  WalletEndpoint faceAgainChallenge(FreshProofs proofs) {
    return WalletEndpoint.of("POST", PATH + "/face/challenge", proofs::faceChallenge)
        .admitting(Admits.INACTIVE_ACCOUNTS);
  }

  @Bean
  WalletEndpoint faceAgain(FreshProofs proofs) {
    return changing("/face", FaceChecks.LONGEST_MESSAGE, FacePictures.class, proofs::face)
        .admitting(Admits.INACTIVE_ACCOUNTS)
        .waitingOutside();
  }

  @Bean
  WalletEndpoint chipAgainChallenge(FreshProofs proofs) {
    return WalletEndpoint.of("POST", PATH + "/chip/challenge", proofs::chipChallenge)
        .admitting(Admits.INACTIVE_ACCOUNTS);
  }

  @Bean
  WalletEndpoint chipAgain(FreshProofs proofs) {
    return changing("/chip", ChipChecks.LONGEST_MESSAGE, ChipReading.class, proofs::chip)
        .admitting(Admits.INACTIVE_ACCOUNTS)
        .waitingOutside();
  }

  @Bean
  WalletEndpoint beginAct(Changes changes, Acts acts) {
    return WalletEndpoint.of(
            "POST",
            PATH + "/acts",
            call ->
                call.reading(
                    ActAsked.class,
                    asked ->
                        changes
                            .confirmed(call, "password", asked.password())
                            .orElseGet(() -> acts.begin(call, asked))))
        .waitingOutside();
  }

  @Bean
  WalletEndpoint finishAct(Acts acts) {
    return WalletEndpoint.of(
        "POST",
        PATH + "/acts/{actID}",
        call -> call.reading(GestureResponse.class, gesture -> acts.finish(call, gesture)));
  }

  @Bean
  WalletEndpoint changeEmail(Changes changes, Mailboxes mailboxes) {
    return changing(
            "/email",
            EmailChange.class,
            (call, change) ->
                mailboxes
                    .objection(change)
                    .or(() -> changes.confirmed(call, "password", change.password()))
                    .or(() -> mailboxes.begin(call, change)))
        .waitingOutside();
  }

  @Bean
  WalletEndpoint confirmEmail(Mailboxes mailboxes) {
    return changing("/email/confirm", EmailCode.class, mailboxes::confirm);
  }

  @Bean
  Sweep lifeSweep(LifeStore store, Vault vault, InstantSource clock) {
    return Sweep.of(
        "life-sweep",
        Duration.ofMinutes(10),
        () -> {
          var now = clock.instant();
          store.sweep(now, now.minus(FreshProofs.VALID)).forEach(vault::forget);
        });
  }

  @Bean
  Sweep lifeRecords(RecordWatch watch) {
    return Sweep.of("life-records", Duration.ofMinutes(1), watch::run);
  }

  /// What speaks against it, or how the account stands then.
  private OfBoundPhone changing(String below, Function<DeviceCall, Optional<WalletAnswer>> work) {
    return WalletEndpoint.of(
        "POST", PATH + below, call -> work.apply(call).orElseGet(() -> views.show(call)));
  }

  private <T> OfBoundPhone changing(
      String below,
      int longestBody,
      Class<T> message,
      BiFunction<DeviceCall, T, Optional<WalletAnswer>> work) {
    return WalletEndpoint.of(
        "POST",
        PATH + below,
        longestBody,
        call ->
            call.reading(
                message, read -> work.apply(call, read).orElseGet(() -> views.show(call))));
  }

  private <T> OfBoundPhone changing(
      String below, Class<T> message, BiFunction<DeviceCall, T, Optional<WalletAnswer>> work) {
    return changing(below, WalletEndpoint.ORDINARY_BODY, message, work);
  }
}
