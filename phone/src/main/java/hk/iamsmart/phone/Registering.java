package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.phone.PhoneState.Provisional;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The ceremony of registering, from the phone's side: asks what is next and does it, until nothing
/// is left or something was refused. What the server asks decides, so a registration that was
/// broken off goes on where it stands.
final class Registering {
  private static final String PATH = "/wallet/v1/registrations";

  /// More than there are steps: who comes so far goes round in a circle.
  private static final int MOST_STEPS = 30;

  private final WalletClient wallet;
  private final Proofs proofs;
  private final String language;
  private final Supplier<PhoneState> state;
  private final Consumer<PhoneState> save;

  /// @param state what the phone remembers
  /// @param save what it remembers from then on
  Registering(
      WalletClient wallet,
      Proofs proofs,
      String language,
      Supplier<PhoneState> state,
      Consumer<PhoneState> save) {
    this.wallet = wallet;
    this.proofs = proofs;
    this.language = language;
    this.state = state;
    this.save = save;
  }

  RegistrationOutcome register(Applicant applicant, KeyPair fresh) {
    var kept = state.get().provisional();
    var keys = kept == null ? fresh : kept.keys();
    if (kept == null) {
      save.accept(state.get().with(Provisional.of(keys)));
    }
    var answer = begin(applicant, keys);
    RegistrationStep step = null;
    for (int i = 0; i < MOST_STEPS; i++) {
      if (!(answer instanceof Done<RegistrationView>(var view))) {
        return refused(step, answer);
      }
      var waiting = view.waiting();
      if (waiting != null) {
        return new RegistrationOutcome.Waiting(waiting);
      }
      step = view.step();
      if (step == RegistrationStep.REGISTERED) {
        return registered(Objects.requireNonNull(view.registered()));
      }
      var path = PATH + "/" + view.registrationID();
      if (step == RegistrationStep.VISIT) {
        return visited(keys, path, applicant);
      }
      answer = new OneStep(keys, path, applicant).take(view);
    }
    throw new WalletUnreachable("the server asks for the same steps again and again");
  }

  void giveUp(Applicant applicant) {
    var kept = state.get().provisional();
    if (kept == null) {
      return;
    }
    if (begin(applicant, kept.keys()) instanceof Done<RegistrationView>(var view)) {
      wallet.call(kept.keys(), "DELETE", PATH + "/" + view.registrationID(), null, Nothing.class);
    }
    save.accept(state.get().with((Provisional) null));
  }

  private PhoneAnswer<RegistrationView> begin(Applicant applicant, KeyPair keys) {
    var begun =
        new RegistrationBegun(
            Keys.text(keys.getPublic()),
            state.get().hardware().description(),
            language,
            applicant.tier(),
            applicant.age(),
            applicant.channel());
    return wallet.call(keys, "POST", PATH, begun, RegistrationView.class);
  }

  /// The last step of whoever registers at a place: what is left is done there. A new code takes
  /// back what a place has begun, so whoever was refused may try again.
  private RegistrationOutcome visited(KeyPair keys, String path, Applicant applicant) {
    var made = wallet.call(keys, "POST", path + "/visit", null, RegistrationView.class);
    if (!(made instanceof Done<RegistrationView>(var begun))) {
      return refused(RegistrationStep.VISIT, made);
    }
    var code = begun.visit();
    var reason = code == null ? Optional.<String>empty() : applicant.visit(code);
    var answer = wallet.call(keys, "GET", path, null, RegistrationView.class);
    if (!(answer instanceof Done<RegistrationView>(var view))) {
      return refused(RegistrationStep.VISIT, answer);
    }
    var device = view.registered();
    return device == null ? turnedAway(view, reason) : registered(device);
  }

  /// What the platform holds against it, or else what the place says.
  private static RegistrationOutcome turnedAway(RegistrationView view, Optional<String> reason) {
    var visit = Optional.ofNullable(view.visit());
    return new RegistrationOutcome.Refused(
        visit.map(PlaceVisit::next).orElse(view.step()),
        visit.map(PlaceVisit::refused).or(() -> reason).orElse("NOT_DONE"),
        "Nobody was registered at the place.");
  }

  private RegistrationOutcome registered(DeviceBound device) {
    var kept = Objects.requireNonNull(state.get().provisional());
    save.accept(state.get().with(kept.binding(device)).with((Provisional) null));
    return new RegistrationOutcome.Registered(device.displayName());
  }

  private static RegistrationOutcome refused(
      @Nullable RegistrationStep step, PhoneAnswer<RegistrationView> answer) {
    return switch (answer) {
      case PhoneAnswer.Refused<RegistrationView>(var error, var message, var _, var problems) ->
          new RegistrationOutcome.Refused(
              step, error, problems.isEmpty() ? message : problems.getFirst().message());
      case PhoneAnswer.NotRecognised<RegistrationView>(var reason, var _) ->
          new RegistrationOutcome.Refused(step, reason, "the chip was not read");
      case PhoneAnswer.NotConfirmed<RegistrationView>(var sensor) ->
          new RegistrationOutcome.Refused(step, "NOT_CONFIRMED", "sensor: " + sensor);
      case PhoneAnswer<RegistrationView> _ ->
          throw new IllegalStateException("no answer of a registration");
    };
  }

  /// One step with what the applicant brings.
  private final class OneStep {
    private final KeyPair keys;
    private final String path;
    private final Applicant applicant;

    private OneStep(KeyPair keys, String path, Applicant applicant) {
      this.keys = keys;
      this.path = path;
      this.applicant = applicant;
    }

    PhoneAnswer<RegistrationView> take(RegistrationView view) {
      return switch (view.step()) {
        case STATEMENTS -> view("/statements", accepted(view));
        case CARD -> view("/card", applicant.card());
        case CHIP -> chip();
        case FACE -> face();
        case RECORD -> view("/record", null);
        case BINDING -> binding();
        case PASSWORD -> view("/password", new PasswordChosen(applicant.password()));
        case EMAIL -> email();
        case GUARDIAN -> guardian(view);
        case VISIT, REGISTERED -> throw new IllegalStateException("nothing to do for a phone");
      };
    }

    private PhoneAnswer<RegistrationView> guardian(RegistrationView view) {
      var link = Objects.requireNonNull(view.guardian()).link();
      return applicant
          .guardian(link)
          .<PhoneAnswer<RegistrationView>>map(reason ->
              new PhoneAnswer.Refused<>(
                  reason, "A parent or guardian has to agree first.", "", List.of()))
          .orElseGet(() -> wallet.call(keys, "GET", path, null, RegistrationView.class));
    }

    private PhoneAnswer<RegistrationView> view(String below, @Nullable Record message) {
      return call(below, message, RegistrationView.class);
    }

    private <T> PhoneAnswer<T> call(String below, @Nullable Record message, Class<T> type) {
      return wallet.call(keys, "POST", path + below, message, type);
    }

    private static StatementsAccepted accepted(RegistrationView view) {
      return new StatementsAccepted(
          Objects.requireNonNull(view.statements()).stream()
              .map(s -> new StatementsAccepted.Accepted(s.name(), s.edition()))
              .toList());
    }

    private PhoneAnswer<RegistrationView> chip() {
      var asked = call("/chip/challenge", null, ChipChallenge.class);
      if (!(asked instanceof Done<ChipChallenge>(var challenge))) {
        return asked.refusal();
      }
      return switch (applicant.tap(bytes(challenge.challenge()))) {
        case Applicant.Tap.Read(var reading) -> view("/chip", reading);
        // the server is not asked: it knows of no attempt
        case Applicant.Tap.NotRead(var reason) -> new PhoneAnswer.NotRecognised<>(reason, 0);
      };
    }

    private PhoneAnswer<RegistrationView> face() {
      var asked = call("/face/challenge", null, FaceChallenge.class);
      if (!(asked instanceof Done<FaceChallenge>(var challenge))) {
        return asked.refusal();
      }
      var pictures = applicant.act(challenge.actions());
      var encoder = Base64.getEncoder();
      return view(
          "/face", new FacePictures(pictures.stream().map(encoder::encodeToString).toList()));
    }

    private PhoneAnswer<RegistrationView> binding() {
      var sensor = state.get().answer();
      if (sensor != BiometricAnswer.MATCH) {
        return new PhoneAnswer.NotConfirmed<>(sensor);
      }
      var asked = call("/binding", null, BindingStarted.class);
      if (!(asked instanceof Done<BindingStarted>(var started))) {
        return asked.refusal();
      }
      var key = FreshKey.make(proofs, state.get(), keys, started);
      var model = proofs.models().apply(state.get().hardware());
      // kept before it is sent: whether the answer comes or not, the server may have taken it
      save.accept(state.get().registered().with(Provisional.of(keys).with(key, model)));
      return view("/binding/finish", key.response());
    }

    private PhoneAnswer<RegistrationView> email() {
      var sent = view("/email", new EmailGiven(applicant.email()));
      return sent instanceof Done<RegistrationView>
          ? view("/email/confirm", new EmailCode(applicant.code()))
          : sent;
    }

    private static byte[] bytes(String challenge) {
      try {
        return UafMessages.bytes(challenge);
      } catch (MalformedAssertion e) {
        throw new WalletUnreachable("the server's challenge is not understood", e);
      }
    }
  }
}
