package hk.iamsmart.phone;

import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.Activities;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.ActAsked;
import hk.iamsmart.protocol.wallet.life.ActChallenge;
import hk.iamsmart.protocol.wallet.life.ActDone;
import hk.iamsmart.protocol.wallet.life.EmailChange;
import hk.iamsmart.protocol.wallet.life.LifeAct;
import hk.iamsmart.protocol.wallet.life.LifeView;
import hk.iamsmart.protocol.wallet.life.PasswordChange;
import hk.iamsmart.protocol.wallet.life.Sessions;
import hk.iamsmart.protocol.wallet.life.Verifications;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a citizen does with the phone about the account itself.
public final class Life {
  private static final String PATH = "/life";

  private final Calls calls;
  private final Function<GestureChallenge, PhoneAnswer<GestureResponse>> gesture;
  private final Runnable forget;

  /// @param gesture asks the owner to confirm, and signs
  /// @param forget empties the phone
  Life(
      Calls calls,
      Function<GestureChallenge, PhoneAnswer<GestureResponse>> gesture,
      Runnable forget) {
    this.calls = calls;
    this.gesture = gesture;
    this.forget = forget;
  }

  /// How the account stands.
  public PhoneAnswer<LifeView> show() {
    return calls.call("GET", PATH, null, LifeView.class);
  }

  public PhoneAnswer<LifeView> suspend() {
    return post("/suspend", null, LifeView.class);
  }

  /// After face or chip.
  public PhoneAnswer<LifeView> resume() {
    return post("/resume", null, LifeView.class);
  }

  /// After the chip, and then the face.
  public PhoneAnswer<LifeView> upgrade() {
    return post("/upgrade", null, LifeView.class);
  }

  /// Does what the server asks before the camera.
  public PhoneAnswer<LifeView> face(Applicant holder) {
    return switch (post("/face/challenge", null, FaceChallenge.class)) {
      case PhoneAnswer.Done<FaceChallenge>(var challenge) ->
          post("/face", pictures(holder.act(challenge.actions())), LifeView.class);
      case PhoneAnswer<FaceChallenge> refused -> refused.refusal();
    };
  }

  private static FacePictures pictures(List<byte[]> taken) {
    return new FacePictures(taken.stream().map(Base64.getEncoder()::encodeToString).toList());
  }

  /// Reads the chip: what is known of its holder is what it says from then on.
  public PhoneAnswer<LifeView> chip(Applicant holder) {
    return switch (post("/chip/challenge", null, ChipChallenge.class)) {
      case PhoneAnswer.Done<ChipChallenge>(var challenge) ->
          switch (holder.tap(bytes(challenge.challenge()))) {
            case Applicant.Tap.Read(var reading) -> post("/chip", reading, LifeView.class);
            // the server is not asked: it knows of no attempt
            case Applicant.Tap.NotRead(var reason) -> new PhoneAnswer.NotRecognised<>(reason, 0);
          };
      case PhoneAnswer<ChipChallenge> refused -> refused.refusal();
    };
  }

  private static byte[] bytes(String challenge) {
    try {
      return UafMessages.bytes(challenge);
    } catch (MalformedAssertion e) {
      throw new WalletUnreachable("the server's challenge is not understood", e);
    }
  }

  /// @param former null after face or chip
  public PhoneAnswer<LifeView> password(@Nullable String former, String password) {
    return post("/password", new PasswordChange(former, password), LifeView.class);
  }

  /// Has a code sent to another address.
  public PhoneAnswer<LifeView> email(String password, String address) {
    return post("/email", new EmailChange(password, address), LifeView.class);
  }

  public PhoneAnswer<LifeView> confirmEmail(String code) {
    return post("/email/confirm", new EmailCode(code), LifeView.class);
  }

  /// The code with which another phone takes over; this one stays until then.
  public PhoneAnswer<ActDone> transfer(String password) {
    return act(LifeAct.TRANSFER, password);
  }

  /// Empties this phone when another one has taken over.
  ///
  /// @return whether it has
  public boolean handedOver() {
    return switch (show()) {
      case PhoneAnswer.Refused<LifeView> r
          when r.error().equals(WalletFault.UNKNOWN_DEVICE.name()) -> {
        forget.run();
        yield true;
      }
      case PhoneAnswer.NotBound<LifeView> _ -> true;
      case PhoneAnswer<LifeView> _ -> false;
    };
  }

  /// Leaves for good, and empties this phone.
  public PhoneAnswer<ActDone> deregister(String password) {
    var answer = act(LifeAct.DEREGISTER, password);
    if (answer instanceof PhoneAnswer.Done<ActDone>) {
      forget.run();
    }
    return answer;
  }

  private PhoneAnswer<ActDone> act(LifeAct act, String password) {
    var asked = post("/acts", new ActAsked(act, password), ActChallenge.class);
    if (!(asked instanceof PhoneAnswer.Done<ActChallenge>(var challenge))) {
      return asked.refusal();
    }
    return switch (gesture.apply(challenge.challenge())) {
      case PhoneAnswer.Done<GestureResponse>(var response) ->
          post("/acts/" + challenge.actID(), response, ActDone.class);
      case PhoneAnswer<GestureResponse> refused -> refused.refusal();
    };
  }

  /// The online services that can ask for the citizen now.
  public PhoneAnswer<Sessions> sessions() {
    return calls.call("GET", "/sessions", null, Sessions.class);
  }

  public PhoneAnswer<Nothing> endSession(String id) {
    return calls.call("DELETE", "/sessions/" + id, null, Nothing.class);
  }

  public PhoneAnswer<Nothing> endSessions() {
    return calls.call("DELETE", "/sessions", null, Nothing.class);
  }

  /// How what is known of the citizen was verified.
  public PhoneAnswer<Verifications> verifications() {
    return calls.call("GET", PATH + "/verifications", null, Verifications.class);
  }

  /// What was asked of the citizen and done to the account.
  public PhoneAnswer<Activities> activity() {
    return calls.call("GET", "/activity", null, Activities.class);
  }

  private <T> PhoneAnswer<T> post(String below, @Nullable Record message, Class<T> type) {
    return calls.call("POST", PATH + below, message, type);
  }
}
