package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.devices.PhoneProofs;
import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.UnprovenCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.Signer;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/registrations`: the calls of a phone whose owner registers. The first brings the device key
/// that all are signed with.
@Configuration(proxyBeanMethods = false)
class RegistrationEndpoints {
  private static final String PATH = "/registrations";
  private static final String ONE = PATH + "/{" + Standings.ID + "}";

  private final Standings standings;
  private final PhoneProofs proofs;

  RegistrationEndpoints(Standings standings, PhoneProofs proofs) {
    this.standings = standings;
    this.proofs = proofs;
  }

  @Bean
  WalletEndpoint beginRegistration(Beginning beginning) {
    return new WalletEndpoint.OfNewPhone(
        "POST",
        PATH,
        RegistrationEndpoints::broughtKey,
        reading(RegistrationBegun.class, beginning::begin));
  }

  private static Signer broughtKey(UnprovenCall call) {
    var claimed = call.body().path("devicePublicKey");
    return Signer.ofBroughtKey(claimed.isString() ? claimed.asString() : "");
  }

  @Bean
  WalletEndpoint showRegistration() {
    return at("GET", "", standings::show);
  }

  @Bean
  WalletEndpoint deleteRegistration(Beginning beginning) {
    return at("DELETE", "", beginning::delete);
  }

  @Bean
  WalletEndpoint registrationStatements(Beginning beginning) {
    return at("POST", "/statements", reading(StatementsAccepted.class, beginning::statements));
  }

  @Bean
  WalletEndpoint registrationCard(CardSteps steps) {
    return at("POST", "/card", reading(PrintedCard.class, steps::card));
  }

  @Bean
  WalletEndpoint registrationChipChallenge(CardSteps steps) {
    return at("POST", "/chip/challenge", steps::chipChallenge);
  }

  @Bean
  WalletEndpoint registrationChip(CardSteps steps) {
    return at(
        "POST",
        "/chip",
        ChipChecks.LONGEST_MESSAGE,
        false,
        reading(ChipReading.class, steps::chip));
  }

  @Bean
  WalletEndpoint registrationFaceChallenge(FaceSteps steps) {
    return at("POST", "/face/challenge", steps::challenge);
  }

  @Bean
  WalletEndpoint registrationFace(FaceSteps steps) {
    return at(
        "POST",
        "/face",
        FaceChecks.LONGEST_MESSAGE,
        true,
        reading(FacePictures.class, steps::face));
  }

  @Bean
  WalletEndpoint registrationRecord(FaceSteps steps) {
    return at("POST", "/record", WalletEndpoint.ORDINARY_BODY, true, steps::record);
  }

  @Bean
  WalletEndpoint registrationBinding(PhoneSteps steps) {
    return at("POST", "/binding", steps::begin);
  }

  @Bean
  WalletEndpoint registrationBindingFinish(PhoneSteps steps) {
    return at("POST", "/binding/finish", reading(GestureResponse.class, steps::finish));
  }

  @Bean
  WalletEndpoint registrationPassword(PhoneSteps steps) {
    // outside: Argon2 takes its time
    return at(
        "POST",
        "/password",
        WalletEndpoint.ORDINARY_BODY,
        true,
        reading(PasswordChosen.class, steps::password));
  }

  @Bean
  WalletEndpoint registrationEmail(EmailSteps steps) {
    return at("POST", "/email", reading(EmailGiven.class, steps::email));
  }

  @Bean
  WalletEndpoint registrationEmailConfirm(EmailSteps steps) {
    return at("POST", "/email/confirm", reading(EmailCode.class, steps::confirm));
  }

  @Bean
  WalletEndpoint registrationVisit(ObjectProvider<PlaceRegistrations.AtPlaces> places) {
    return at(
        "POST",
        "/visit",
        call ->
            standings.step(
                call,
                RegistrationStep.VISIT,
                standing -> {
                  places.getObject().freshCode(standing.row().id());
                  return standings.present(call);
                }));
  }

  @Bean
  Sweep registrationSweep(Beginning beginning) {
    return Sweep.of("registration-sweep", Duration.ofMinutes(10), beginning::sweep);
  }

  private static <T> Function<NewPhoneCall, WalletAnswer> reading(
      Class<T> type, BiFunction<NewPhoneCall, T, WalletAnswer> work) {
    return call -> call.reading(type, message -> work.apply(call, message));
  }

  private WalletEndpoint at(
      String method, String below, Function<NewPhoneCall, WalletAnswer> work) {
    return at(method, below, WalletEndpoint.ORDINARY_BODY, false, work);
  }

  private WalletEndpoint at(
      String method,
      String below,
      int longestBody,
      boolean waitsOutside,
      Function<NewPhoneCall, WalletAnswer> work) {
    return new WalletEndpoint.OfNewPhone(
        method, ONE + below, longestBody, false, waitsOutside, this::signer, work);
  }

  private Signer signer(UnprovenCall call) {
    return standings
        .row(call.variable(Standings.ID))
        // one that has ended speaks for its phone, as long as that is somebody's
        .filter(row -> !row.ended() || proofs.bound(row.keyId()))
        .<Signer>map(row -> new Signer.Holder(row.deviceKey()))
        .orElseGet(
            () -> new Signer.Nobody(WalletFault.UNKNOWN_REGISTRATION, "no such registration"));
  }
}
