package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.phone.PhoneState.Binding;
import hk.iamsmart.phone.PhoneState.Provisional;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.wallet.ApprovalList;
import hk.iamsmart.protocol.wallet.ApprovalOutcome;
import hk.iamsmart.protocol.wallet.ApprovalRefusal;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.BindingStarted;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.DeviceUnbound;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A phone in software. It has real keys and speaks only the wallet API; whoever holds its storage
/// holds the phone. One object may be used by many threads: a gesture waits for the one before, for
/// its signature counter must reach the server in order.
public final class Phone {
  private static final String BASE = "/wallet/v1";
  private static final FormChoices EVERYTHING = new FormChoices(null);

  private final PhoneStorage storage;
  private final Surroundings around;
  private final WalletClient wallet;
  private final ReentrantLock lock = new ReentrantLock();
  private final Function<Hardware, AuthenticatorModel> models;
  private final Proofs proofs;
  private volatile PhoneState state;
  private volatile @Nullable Bound bound;

  /// What a phone needs of the world.
  ///
  /// @param http shared by many phones, so that connections are
  /// @param server base URL without a slash at the end
  /// @param clock real time
  public record Surroundings(
      HttpClient http,
      URI server,
      InstantSource clock,
      SecureRandom random,
      IntegritySource integrity,
      Language language) {}

  private Phone(
      PhoneState state,
      PhoneStorage storage,
      Surroundings around,
      Function<Hardware, AuthenticatorModel> models) {
    this.state = state;
    this.storage = storage;
    this.around = around;
    this.models = models;
    this.proofs = new Proofs(around, models);
    this.bound = Bound.of(state.binding(), null);
    this.wallet =
        new WalletClient(
            around.http(), around.server(), around.clock(), around.random(), around.language());
  }

  /// The phone in this storage; a new one of this hardware when the storage is empty.
  public static Phone open(PhoneStorage storage, Hardware hardware, Surroundings around) {
    return open(storage, hardware, around, h -> AuthenticatorModel.of(h.platform()));
  }

  /// The same with an authenticator of another make.
  public static Phone open(
      PhoneStorage storage,
      Hardware hardware,
      Surroundings around,
      Function<Hardware, AuthenticatorModel> models) {
    var state = storage.load().orElseGet(() -> PhoneState.of(hardware));
    return new Phone(state, storage, around, models);
  }

  /// HTTP for phones: one connection after the other is reused, threads are virtual.
  public static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .executor(task -> Thread.ofVirtual().start(task))
        .build();
  }

  public PhoneState state() {
    return state;
  }

  /// What the sensor says from now on.
  public void sensor(BiometricAnswer answer) {
    locked(() -> save(state.with(answer)));
  }

  /// What the camera and the chip reader find from now on.
  public void captures(Captures captures) {
    locked(() -> save(state.with(captures)));
  }

  /// Makes another thing of the phone: rooted, updated, without biometrics.
  public void hardware(Hardware hardware) {
    locked(() -> save(state.with(hardware)));
  }

  /// Binds this phone to the account that the code was made for.
  public PhoneAnswer<DeviceBound> bind(String bindingCode) {
    if (state.answer() != BiometricAnswer.MATCH) {
      return new PhoneAnswer.NotConfirmed<>(state.answer());
    }
    var keys = Keys.fresh(around.random());
    var request =
        new BindingRequest(
            bindingCode, Keys.text(keys.getPublic()), state.hardware().description());
    var started = wallet.call(keys, "POST", BASE + "/bindings", request, BindingStarted.class);
    return switch (started) {
      case Done<BindingStarted>(var binding) -> finish(keys, binding);
      case PhoneAnswer<BindingStarted> refused -> refused.refusal();
    };
  }

  private PhoneAnswer<DeviceBound> finish(KeyPair keys, BindingStarted started) {
    lock.lock();
    try {
      var key = FreshKey.make(proofs, state, keys, started);
      save(state.registered());
      var path = BASE + "/bindings/" + started.bindingID() + "/finish";
      var answer = wallet.call(keys, "POST", path, key.response(), DeviceBound.class);
      if (answer instanceof Done<DeviceBound>(var device)) {
        var made = Provisional.of(keys).with(key, models.apply(state.hardware()));
        save(state.with(made.binding(device)));
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /// Registers its owner, or goes on with what was broken off.
  public RegistrationOutcome register(Applicant applicant) {
    lock.lock();
    try {
      return registering().register(applicant, Keys.fresh(around.random()));
    } finally {
      lock.unlock();
    }
  }

  /// Takes back a registration that was broken off; nothing of it is kept, here or there.
  public void giveUp(Applicant applicant) {
    locked(() -> registering().giveUp(applicant));
  }

  private Registering registering() {
    return new Registering(wallet, proofs, around.language().tag(), () -> state, this::save);
  }

  /// What the platform keeps for the citizen.
  public Details details() {
    return new Details(this::call);
  }

  /// What the citizen does about the account.
  public Life life() {
    return new Life(
        this::call,
        challenge ->
            state.answer() == BiometricAnswer.MATCH
                ? confirmed(challenge)
                : new PhoneAnswer.NotConfirmed<>(state.answer()),
        () -> locked(() -> save(state.with((Binding) null))));
  }

  /// What the citizen signs and has signed.
  public Signings signings() {
    return new Signings(this::call);
  }

  /// The services that the citizen finds, and the way into one.
  public CatalogueOfServices catalogue() {
    return new CatalogueOfServices(this::call, this::approve);
  }

  /// What online services write to the citizen.
  public Notices notices() {
    return new Notices(this::call);
  }

  /// What waits for the citizen.
  public PhoneAnswer<List<ApprovalView>> pending() {
    return call("GET", "/approvals", null, ApprovalList.class).map(ApprovalList::approvals);
  }

  /// Takes the question behind a QR code or link.
  public PhoneAnswer<ApprovalView> claim(String link) {
    return open(link).map(OpenedLink::view);
  }

  /// The same, with the way back of a login that begins by the link: a QR code, `<scheme>://…` or
  /// `<base>/app/…`.
  public PhoneAnswer<OpenedLink> open(String link) {
    return new Links(this::call, wallet, around.server()).open(link);
  }

  /// One question.
  public PhoneAnswer<ApprovalView> show(String ticket) {
    return call("GET", "/approvals/" + ticket, null, ApprovalView.class);
  }

  /// Approves all of it: a form with every field that has a value.
  public PhoneAnswer<ApprovalOutcome> approve(String ticket) {
    return approve(ticket, EVERYTHING);
  }

  /// The same of a question that was just shown.
  public PhoneAnswer<ApprovalOutcome> approve(ApprovalView view) {
    return approve(view, EVERYTHING);
  }

  /// Looks at the question and approves what is chosen of it.
  public PhoneAnswer<ApprovalOutcome> approve(String ticket, FormChoices choices) {
    var asleep = sensor(ticket);
    if (asleep.isPresent()) {
      return asleep.get();
    }
    return switch (show(ticket)) {
      case Done<ApprovalView>(var view) -> approve(view, choices);
      case PhoneAnswer<ApprovalView> refused -> refused.refusal();
    };
  }

  /// Approves what was shown: does the face and card checks it needs, asks the sensor, compares
  /// what is to be signed with what was shown, signs and sends. A sensor that is locked out ends
  /// the question; one that does not match leaves it open for another try.
  public PhoneAnswer<ApprovalOutcome> approve(ApprovalView view, FormChoices choices) {
    var ticket = view.ticket();
    var question = ShownQuestion.of(view, signings());
    var obstacle =
        sensor(ticket)
            .or(question::obstacle)
            .or(() -> new StepUp(this::call, state).obstacle(ticket, question.checks()));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    var body = question.chosen(choices);
    var asked = call("POST", "/approvals/" + ticket + "/challenge", body, GestureChallenge.class);
    return switch (asked) {
      case Done<GestureChallenge>(var challenge) -> gesture(question, choices, challenge);
      case PhoneAnswer<GestureChallenge> refused -> refused.refusal();
    };
  }

  private Optional<PhoneAnswer<ApprovalOutcome>> sensor(String ticket) {
    var answer = state.answer();
    if (answer == BiometricAnswer.LOCKED_OUT) {
      refuse(ticket, ApprovalRefusal.Reason.FAILED);
    }
    return answer == BiometricAnswer.MATCH
        ? Optional.empty()
        : Optional.of(new PhoneAnswer.NotConfirmed<>(answer));
  }

  /// Shows the camera a face: the owner's unless the phone's captures say otherwise.
  public PhoneAnswer<StepUpProgress> face(String ticket) {
    return new StepUp(this::call, state).face(ticket);
  }

  /// Taps the identity card. A phone without a chip reader sends an empty reading.
  public PhoneAnswer<StepUpProgress> card(String ticket) {
    return new StepUp(this::call, state).card(ticket);
  }

  private PhoneAnswer<ApprovalOutcome> gesture(
      ShownQuestion shown, FormChoices choices, GestureChallenge challenge) {
    lock.lock();
    try {
      var present = bound;
      var uafRequest = challenge.uafRequest();
      if (present == null || uafRequest == null) {
        return new PhoneAnswer.NotBound<>();
      }
      var question = proofs.client(state.hardware()).read(uafRequest, present.binding().keyID());
      var unlike = shown.unlike(choices, question.statement());
      if (unlike.isPresent()) {
        return new PhoneAnswer.NotAsShown<>(unlike.get());
      }
      var response = signed(present, question, challenge.integrityChallenge());
      var path = "/approvals/" + shown.view().ticket() + "/approve";
      return call("POST", path, response, ApprovalOutcome.class);
    } catch (MalformedAssertion e) {
      throw new WalletUnreachable("the server's UAF request is not understood", e);
    } finally {
      lock.unlock();
    }
  }

  /// The gesture for what another screen of this phone has shown to its owner, who was recognised
  /// there. Nothing is sent.
  public PhoneAnswer<GestureResponse> confirmed(GestureChallenge challenge) {
    lock.lock();
    try {
      var present = bound;
      var uafRequest = challenge.uafRequest();
      if (present == null || uafRequest == null) {
        return new PhoneAnswer.NotBound<>();
      }
      var question = proofs.client(state.hardware()).read(uafRequest, present.binding().keyID());
      return new Done<>(signed(present, question, challenge.integrityChallenge()));
    } catch (MalformedAssertion e) {
      throw new WalletUnreachable("the server's UAF request is not understood", e);
    } finally {
      lock.unlock();
    }
  }

  private GestureResponse signed(
      Bound present, UafClient.Question question, String integrityChallenge)
      throws MalformedAssertion {
    var next = present.binding().signed();
    var gesture = proofs.signed(state.hardware(), next, question);
    // A counter is used up even when the call is lost.
    save(state.with(next));
    var verdict = proofs.verdict(state.hardware(), integrityChallenge, present.keyId());
    return new GestureResponse(gesture, null, verdict);
  }

  /// Says no.
  public PhoneAnswer<ApprovalOutcome> reject(String ticket) {
    return refuse(ticket, ApprovalRefusal.Reason.REJECTED);
  }

  /// Leaves.
  public PhoneAnswer<ApprovalOutcome> cancel(String ticket) {
    return refuse(ticket, ApprovalRefusal.Reason.CANCELLED);
  }

  private PhoneAnswer<ApprovalOutcome> refuse(String ticket, ApprovalRefusal.Reason reason) {
    var refusal = new ApprovalRefusal(reason);
    return call("POST", "/approvals/" + ticket + "/refuse", refusal, ApprovalOutcome.class);
  }

  /// What the server knows of this phone.
  public PhoneAnswer<DeviceState> status() {
    return call("GET", "/device", null, DeviceState.class);
  }

  /// Ends the binding on the server and forgets the keys.
  public PhoneAnswer<DeviceUnbound> unbind() {
    var answer = call("DELETE", "/device", null, DeviceUnbound.class);
    boolean over =
        answer instanceof Done<DeviceUnbound>
            || answer instanceof PhoneAnswer.Refused<DeviceUnbound> r
                && r.error().equals(WalletFault.UNKNOWN_DEVICE.name());
    if (over) {
      locked(() -> save(state.with((Binding) null)));
    }
    return answer;
  }

  private <T> PhoneAnswer<T> call(
      String method, String path, @Nullable Record message, Class<T> type) {
    var present = bound;
    if (present == null) {
      return new PhoneAnswer.NotBound<>();
    }
    return wallet.call(present.deviceKey(), method, BASE + path, message, type);
  }

  private void save(PhoneState next) {
    storage.save(next);
    state = next;
    bound = Bound.of(next.binding(), bound);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
