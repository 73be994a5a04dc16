package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.kiosk.CardToRead;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.VisitBegun;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls of a kiosk that was enrolled for a place, one by one.
final class KioskHand {
  private final KeyPair key;
  private final String path;
  private final WalletClient client;
  private String visit = "";

  private KioskHand(KeyPair key, String kiosk, WalletClient client) {
    this.key = key;
    this.path = "/wallet/v1/kiosks/" + kiosk;
    this.client = client;
  }

  static KioskHand at(String place, Kiosks kiosks, int port) {
    var key = Keys.fresh(RegistrationHouse.RANDOM);
    var name = ShownName.of(place, "屯門郵政局", "屯门邮政局");
    var there =
        new Place(
            "tuen-mun",
            Place.Kind.KIOSK,
            name,
            name,
            name,
            District.TUEN_MUN,
            Set.of(Place.Ability.NEW_CARD, Place.Ability.PLUS),
            true,
            null,
            null);
    var operator = Actor.operator("test");
    kiosks.setPlaces(List.of(there), operator);
    var enrolled = kiosks.enrol("tuen-mun", KioskKind.KIOSK, key.getPublic(), operator);
    var kiosk = ((Enrolment.Enrolled) enrolled).kiosk();
    var server = URI.create("http://localhost:" + port);
    var client =
        new WalletClient(
            Pocket.HTTP, server, InstantSource.system(), RegistrationHouse.RANDOM, Language.EN_US);
    return new KioskHand(key, kiosk.id(), client);
  }

  void takes(String code) {
    visit = call("POST", "/visits", new VisitBegun(code), VisitView.class).visitID();
  }

  /// The chip of somebody's card.
  PhoneAnswer<VisitView> reads(Newcomer who) {
    var asked = step("/chip/challenge", null, CardToRead.class);
    var challenge = Base64.getUrlDecoder().decode(asked.challenge().challenge());
    return answer("POST", at("/chip"), who.chip(who.resident, challenge), VisitView.class);
  }

  PhoneAnswer<VisitView> sees(String picture) {
    var one = Base64.getEncoder().encodeToString(picture.getBytes(StandardCharsets.US_ASCII));
    return answer("POST", at("/face"), new FacePictures(List.of(one)), VisitView.class);
  }

  VisitView asksTheRecord() {
    return step("/record", null, VisitView.class);
  }

  private <T> T step(String below, @Nullable Record message, Class<T> type) {
    return call("POST", at(below), message, type);
  }

  private String at(String below) {
    return "/visits/" + visit + below;
  }

  private <T> T call(String method, String below, @Nullable Record message, Class<T> type) {
    var answer = answer(method, below, message, type);
    assertThat(answer).as(below).isInstanceOf(PhoneAnswer.Done.class);
    return ((PhoneAnswer.Done<T>) answer).value();
  }

  private <T> PhoneAnswer<T> answer(
      String method, String below, @Nullable Record message, Class<T> type) {
    return client.call(key, method, path + below, message, type);
  }
}
