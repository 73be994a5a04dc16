package hk.iamsmart.platform.registration;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.visits.Visits;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.IntegrityQuestion;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// What the journeys of registering at a place share.
abstract class PlaceHouse extends RegistrationHouse {
  private static final AuthenticatorModel MODEL = AuthenticatorModel.of(PhonePlatform.ANDROID);

  @Autowired Kiosks kiosks;
  @Autowired Visits visits;

  @BeforeEach
  void places() {
    kiosks.setPlaces(
        List.of(
            place("library", Place.Kind.KIOSK, true), place("office", Place.Kind.COUNTER, true)),
        Actor.operator("desk-7"));
  }

  static Place place(String id, Place.Kind kind, boolean inService) {
    var name = ShownName.of("The " + id, "地點" + id, "地点" + id);
    return new Place(
        id,
        kind,
        name,
        ShownName.of("1 Test Road"),
        ShownName.of("9 to 5"),
        District.SHA_TIN,
        Set.of(Place.Ability.NEW_CARD, Place.Ability.OLD_CARD),
        inService,
        null,
        null);
  }

  Reader kiosk() {
    return new Reader(port, kiosks, "library", KioskKind.KIOSK);
  }

  Reader counter() {
    return new Reader(port, kiosks, "office", KioskKind.COUNTER);
  }

  /// As far as the phone goes.
  Hand ready(Newcomer who) {
    var hand = new Hand(port, who);
    hand.channel = RegistrationChannel.PLACE;
    hand.upToCard();
    bind(hand);
    hand.post("/password", new PasswordChosen(who.password())).orThrow();
    hand.post("/email", new EmailGiven(who.email())).orThrow();
    hand.post("/email/confirm", new EmailCode(who.code())).orThrow();
    return hand;
  }

  void bind(Hand hand) {
    var started = hand.call("POST", "/binding", null, BindingStarted.class).orThrow();
    var hardware = Hardware.of(PhonePlatform.ANDROID, "hardware-" + UUID.randomUUID());
    var client = new UafClient(MODEL, new Authenticator(MODEL, RANDOM), PhonePlatform.ANDROID);
    try {
      var registered = client.register(started.uafRequest(), 1);
      var verdict =
          authority.verdict(
              new IntegrityQuestion(
                  started.integrityChallenge(),
                  DeviceSignature.thumbprint(hand.keys.getPublic()),
                  hardware.id(),
                  hardware.platform(),
                  hardware.osVersion(),
                  hardware.integrity(),
                  hardware.biometrics()));
      hand.post("/binding/finish", new GestureResponse(registered.response(), null, verdict))
          .orThrow();
    } catch (MalformedAssertion e) {
      throw new AssertionError(e);
    }
  }

  static PlaceVisit code(Hand hand) {
    return hand.post("/visit", null).orThrow().visit();
  }

  /// At a place, with the code taken.
  static Reader arrived(Hand hand, Reader at) {
    at.arrive(code(hand).code()).orThrow();
    return at;
  }

  long count(String rows) {
    return sql.sql("SELECT count(*) FROM " + rows).query(Long.class).single();
  }
}
