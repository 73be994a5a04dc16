package hk.iamsmart.platform.registration;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.kiosk.Kiosks;
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
import org.jspecify.annotations.Nullable;

/// A kiosk, or the reader of a counter, call by call.
final class Reader {
  static final FacePictures PICTURE =
      new FacePictures(
          List.of(
              Base64.getEncoder()
                  .encodeToString(
                      (Newcomer.PICTURE + "HERE").getBytes(StandardCharsets.US_ASCII))));

  final KeyPair keys = Keys.fresh(RegistrationHouse.RANDOM);
  final WalletClient wallet;
  final String id;
  String visit = "";

  Reader(int port, Kiosks kiosks, String place, KioskKind kind) {
    this.wallet =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            RegistrationHouse.RANDOM,
            Language.EN_US);
    var enrolled =
        (Kiosks.Enrolment.Enrolled)
            kiosks.enrol(place, kind, keys.getPublic(), Actor.operator("desk-7"));
    this.id = enrolled.kiosk().id();
  }

  <T> PhoneAnswer<T> call(String method, String below, @Nullable Record message, Class<T> type) {
    return wallet.call(keys, method, "/wallet/v1/kiosks/" + id + below, message, type);
  }

  PhoneAnswer<VisitView> arrive(String code) {
    var answer = call("POST", "/visits", new VisitBegun(code), VisitView.class);
    if (answer instanceof PhoneAnswer.Done<VisitView>(var view)) {
      visit = view.visitID();
    }
    return answer;
  }

  PhoneAnswer<VisitView> post(String below, @Nullable Record message) {
    return call("POST", "/visits/" + visit + below, message, VisitView.class);
  }

  PhoneAnswer<VisitView> view() {
    return call("GET", "/visits/" + visit, null, VisitView.class);
  }

  byte[] challenge() {
    var asked = call("POST", "/visits/" + visit + "/chip/challenge", null, CardToRead.class);
    return Base64.getUrlDecoder().decode(asked.orThrow().challenge().challenge());
  }

  PhoneAnswer<VisitView> chip(Newcomer who) {
    return post("/chip", who.chip(who.resident, challenge()));
  }

  PhoneAnswer<VisitView> face() {
    return post("/face", PICTURE);
  }

  PhoneAnswer<VisitView> record() {
    return post("/record", null);
  }
}
