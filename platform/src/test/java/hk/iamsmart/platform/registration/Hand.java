package hk.iamsmart.platform.registration;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhoneDescription;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.net.URI;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// One registration by hand, call by call.
final class Hand {
  final KeyPair keys = Keys.fresh(RegistrationHouse.RANDOM);
  final WalletClient wallet;
  final Newcomer who;
  String id = "";
  @Nullable RegistrationChannel channel;

  Hand(int port, Newcomer who) {
    this.who = who;
    this.wallet =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + port),
            InstantSource.system(),
            RegistrationHouse.RANDOM,
            Language.EN_US);
  }

  PhoneAnswer<RegistrationView> begin() {
    var begun =
        new RegistrationBegun(
            UafMessages.base64url(keys.getPublic().getEncoded()),
            new PhoneDescription(PhonePlatform.ANDROID, "15", "Test phone"),
            "en-US",
            who.tier,
            who.age,
            channel);
    var answer = wallet.call(keys, "POST", RegistrationHouse.PATH, begun, RegistrationView.class);
    if (answer instanceof PhoneAnswer.Done<RegistrationView>(var view)) {
      id = view.registrationID();
    }
    return answer;
  }

  <T> PhoneAnswer<T> call(String method, String below, @Nullable Record message, Class<T> type) {
    return wallet.call(keys, method, RegistrationHouse.PATH + "/" + id + below, message, type);
  }

  PhoneAnswer<RegistrationView> post(String below, @Nullable Record message) {
    return call("POST", below, message, RegistrationView.class);
  }

  RegistrationView view() {
    return call("GET", "", null, RegistrationView.class).orThrow();
  }

  Hand upToCard() {
    var view = begin().orThrow();
    post("/statements", accepted(view)).orThrow();
    post("/card", who.card).orThrow();
    return this;
  }

  PhoneAnswer<RegistrationView> face() {
    var asked = call("POST", "/face/challenge", null, FaceChallenge.class).orThrow();
    var pictures =
        who.act(asked.actions()).stream().map(Base64.getEncoder()::encodeToString).toList();
    return post("/face", new FacePictures(pictures));
  }

  static StatementsAccepted accepted(RegistrationView view) {
    return new StatementsAccepted(
        view.statements().stream()
            .map(s -> new StatementsAccepted.Accepted(s.name(), s.edition()))
            .toList());
  }
}
