package hk.iamsmart.browser;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.RegistrationAssertion;
import hk.iamsmart.protocol.uaf.RegistrationResponse;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.Activities.Activity;
import hk.iamsmart.protocol.wallet.ApprovalClaim;
import hk.iamsmart.protocol.wallet.ApprovalRefusal;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.BindingRequest;
import hk.iamsmart.protocol.wallet.CardReading;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.DeviceSignature;
import hk.iamsmart.protocol.wallet.FaceCapture;
import hk.iamsmart.protocol.wallet.FieldSource;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormField;
import hk.iamsmart.protocol.wallet.FormView;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.Requester;
import hk.iamsmart.protocol.wallet.StepUpProgress;
import hk.iamsmart.protocol.wallet.StepUpView;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The platform as the wallet page sees it, with one persona, for tests of the page alone: it
/// checks every signature and assertion by the public rules, and refuses on demand.
@RestController
public final class FakePhones {
  private static final String NOW = "2026-11-21T10:04:00Z";
  private static final String STATEMENT = "Log in to Harbour Clinic (clinic.example.hk)";

  /// What the next call to a path that ends so is refused with.
  public final Map<String, WalletFault> refusals = new ConcurrentHashMap<>();

  public final List<ApprovalView> waiting = new CopyOnWriteArrayList<>();
  public final List<String> answers = new CopyOnWriteArrayList<>();
  public final List<Long> counters = new CopyOnWriteArrayList<>();

  /// The citizen's own data.
  public final FakeKept kept = new FakeKept();

  /// What was signed and is to be signed.
  public final FakeSigned signed = new FakeSigned();

  /// Whether challenges say everything, whatever was chosen.
  public volatile boolean sendsEverything;

  /// Whether challenges say something else than was shown.
  public volatile boolean saysOther;

  /// Of somebody who has no account yet.
  public final FakeRegistrations registrations = new FakeRegistrations();

  /// Of the account itself.
  public final FakeLife life = new FakeLife();

  private final Set<String> passed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger attempts = new AtomicInteger(3);

  /// What became of earlier questions.
  public final List<Activity> done = new CopyOnWriteArrayList<>();

  /// Of the phone, as `GET /device` tells it.
  public volatile String status = "ACTIVE";

  private final List<PublicKey> devices = new CopyOnWriteArrayList<>();
  private volatile Optional<PublicKey> gestureKey = Optional.empty();

  /// As at the start.
  public void reset() {
    refusals.clear();
    status = "ACTIVE";
    waiting.clear();
    done.clear();
    answers.clear();
    counters.clear();
    kept.reset();
    signed.reset();
    registrations.reset();
    life.reset();
    passed.clear();
    sendsEverything = false;
    saysOther = false;
    attempts.set(3);
    devices.clear();
    gestureKey = Optional.empty();
  }

  public static ApprovalView question(String ticket, boolean sameDevice) {
    return question(ticket, "LOGIN", sameDevice, STATEMENT, new Details.None());
  }

  /// A form with two verified and two own fields, one of them empty; or only the verified ones.
  public static ApprovalView form(String ticket, boolean onlyVerified) {
    var fields =
        new ArrayList<>(
            List.of(
                field("idNo", "Hong Kong identity card number", FieldSource.PROFILE, "A987654(8)"),
                field("enName", "English name", FieldSource.PROFILE, "CHAN, Tai Man")));
    if (onlyVerified) {
      return form(ticket, "PROFILE", new FormView(null, null, null, fields));
    }
    fields.add(
        field(
            "residentialAddress",
            "Residential address",
            FieldSource.EME,
            "Flat A, 12/F, Harbour Heights\n1 Queen's Road Central\nHong Kong"));
    fields.add(field("emailAddress", "Email address", FieldSource.EME, null));
    var form =
        new FormView(
            "Registration of a new patient",
            "HC-12",
            "We use this to open your medical record.",
            fields,
            List.of("residentialAddress"));
    return form(ticket, "FORM", form);
  }

  /// The same question of another service, asked at another time.
  public static ApprovalView from(
      String service, String domain, String asked, ApprovalView question) {
    return new ApprovalView(
        question.ticket(),
        question.kind(),
        service,
        domain,
        question.requester(),
        question.statement(),
        asked,
        question.deadline(),
        question.now(),
        question.sameDevice(),
        question.details());
  }

  /// A step-up by face and card.
  public static ApprovalView stepUp(String ticket) {
    var needed = new StepUpView(List.of("FR", "NFC"), List.of(), Map.of("FR", 3, "NFC", 3));
    return question(ticket, "STEP_UP", true, STATEMENT, new Details.StepUp(needed));
  }

  /// A child who registers.
  public static ApprovalView guardian(String ticket) {
    var statements =
        List.of(
            new GuardianView.Text("APPLICANT", 1, "Applicant’s statement", "I apply.\n\nI agree."),
            new GuardianView.Text("GUARDIAN", 1, "Statement of the guardian", "I am a parent."));
    var child = new GuardianView("A•••••6(3)", "2013-05-01", statements);
    return question(ticket, "GUARDIAN", false, STATEMENT, new Details.Guardian(child));
  }

  private static ApprovalView form(String ticket, String kind, FormView form) {
    return question(ticket, kind, false, statement(form, null), new Details.Form(form));
  }

  private static FormField field(
      String name, String label, FieldSource source, @Nullable String text) {
    boolean verified = source == FieldSource.PROFILE;
    return new FormField(name, label, source, verified, !verified, text);
  }

  private static ApprovalView question(
      String ticket, String kind, boolean sameDevice, String statement, Details details) {
    return new ApprovalView(
        ticket,
        kind,
        "Harbour Clinic",
        "clinic.example.hk",
        kind.equals("LOGIN")
            ? new Requester("Chrome on Windows", "Internet address 203.0.113.…")
            : null,
        statement,
        "2026-11-21T10:00:00Z",
        "2026-11-21T10:18:00Z",
        NOW,
        sameDevice,
        details);
  }

  private static String statement(FormView form, @Nullable List<String> chosen) {
    var lines = new StringBuilder("Send to Harbour Clinic (clinic.example.hk)");
    for (var field : form.fields()) {
      boolean sent =
          field.text() != null
              && (!field.optional() || chosen == null || chosen.contains(field.name()));
      if (sent) {
        var text = String.valueOf(field.text());
        var value = text.contains("\n") ? "\n  " + text.replace("\n", "\n  ") : " " + text;
        lines.append('\n').append(field.label()).append(':').append(value);
      }
    }
    return lines.toString();
  }

  @RequestMapping("/wallet/v1/**")
  ResponseEntity<?> call(HttpServletRequest request) throws Exception {
    var path = request.getRequestURI();
    var body = request.getInputStream().readAllBytes();
    for (var refusal : refusals.entrySet()) {
      if (path.endsWith(refusal.getKey())) {
        return refused(refusal.getValue());
      }
    }
    var key =
        switch (path) {
          case "/wallet/v1/bindings" -> read(body, BindingRequest.class).devicePublicKey();
          case "/wallet/v1/registrations" -> read(body, RegistrationBegun.class).devicePublicKey();
          default -> "";
        };
    P256.readSpki(UafMessages.bytes(key)).ifPresent(devices::add);
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    if (!isSigned(request, path, query, body)) {
      return refused(WalletFault.BAD_SIGNATURE);
    }
    var answer = answer(path, request.getMethod(), body, query);
    return answer instanceof ResponseEntity<?> whole ? whole : ResponseEntity.ok(answer);
  }

  private boolean isSigned(HttpServletRequest request, String path, String query, byte[] body) {
    return DeviceSignature.parse(
            request.getHeader("Content-Digest"),
            request.getHeader("Signature-Input"),
            request.getHeader("Signature"))
        .filter(s -> s.covers(body))
        .filter(s ->
            devices.stream().anyMatch(key -> s.verifies(key, request.getMethod(), path, query)))
        .isPresent();
  }

  private Object answer(String path, String method, byte[] body, String query) throws Exception {
    var parts = List.of(path.substring("/wallet/v1/".length()).split("/"));
    return switch (parts.getFirst()) {
      case "bindings" -> parts.size() == 1 ? started() : finished(body);
      case "device" -> method.equals("DELETE") ? Map.of() : life.device(status);
      case "life", "sessions", "guardianships" -> life.answer(method, parts, body);
      case "activity" -> Map.of("activities", done);
      case "signatures", "certificates" -> signed.answer(parts.getFirst(), query);
      case "registrations" -> registrations.answer(method, parts, body);
      case "eme", "bills" -> kept.answer(method, parts, body);
      default -> approvals(parts, body);
    };
  }

  private Object approvals(List<String> parts, byte[] body) throws Exception {
    if (parts.size() == 1) {
      return Map.of("approvals", waiting, "now", NOW);
    }
    var verb = parts.size() == 3 ? parts.get(2) : "";
    return switch (verb) {
      case "claim" -> {
        answers.add("claimed " + read(body, ApprovalClaim.class).rotation());
        yield view(parts.get(1));
      }
      case "documents" -> signed.documents();
      case "challenge" -> challenge(view(parts.get(1)), body);
      case "face", "card" -> captured(verb, body);
      case "approve" -> approved(read(body, GestureResponse.class));
      case "refuse" -> {
        answers.add("refused " + read(body, ApprovalRefusal.class).reason());
        waiting.clear();
        yield Map.of("outcome", "REFUSED");
      }
      default -> view(parts.get(1));
    };
  }

  private ApprovalView view(String ticket) {
    return waiting.stream()
        .filter(v -> v.ticket().equals(ticket))
        .findFirst()
        .map(this::filled)
        .orElseGet(() -> question(ticket, false));
  }

  /// With what the citizen has filled in meanwhile.
  private ApprovalView filled(ApprovalView view) {
    if (!(view.details() instanceof Details.Form(var form))) {
      return view;
    }
    var fields =
        form.fields().stream()
            .map(f ->
                kept.values.containsKey(f.name())
                    ? field(f.name(), f.label(), f.source(), kept.text(f.name()))
                    : f)
            .toList();
    return form(
        view.ticket(),
        view.kind(),
        new FormView(form.name(), form.number(), form.description(), fields, form.unannounced()));
  }

  private Object challenge(ApprovalView view, byte[] body) throws Exception {
    var statement = saysOther ? view.statement() + "!" : view.statement();
    if (view.details() instanceof Details.Form(var form)) {
      var chosen = sendsEverything ? null : read(body, FormChoices.class).fields();
      statement = statement(form, chosen);
      answers.add("chosen " + chosen);
    }
    return Map.of("uafRequest", request("Auth", statement), "integrityChallenge", "nonce");
  }

  private Object captured(String verb, byte[] body) throws Exception {
    var taken =
        verb.equals("face")
            ? read(body, FaceCapture.class).capture()
            : read(body, CardReading.class).reading();
    var seen = new String(Base64.getDecoder().decode(taken), StandardCharsets.US_ASCII);
    answers.add(verb + " " + seen);
    if (seen.isEmpty()) {
      attempts.set(1);
    }
    boolean good = seen.equals("MATCH") && passed.add(verb);
    return new StepUpProgress(good, good ? attempts.get() : attempts.decrementAndGet());
  }

  static Map<String, Object> started() {
    var request = request("Reg", STATEMENT);
    return Map.of(
        "bindingID", "b-1",
        "uafRequest", request,
        "integrityChallenge", "nonce",
        "holder", "C•••, T••• M•••");
  }

  static String request(String operation, String statement) {
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return """
    [{"header":{"upv":{"major":1,"minor":1},"op":"%s","appID":"https://x.hk/facets"},
    "challenge":"%s","username":"iAM Smart",
    "transaction":[{"contentType":"text/plain","content":"%s"}],
    "policy":{"accepted":[[{"aaid":["1A5A#0003"]}]]}}]\
    """
        .formatted(
            operation,
            "A".repeat(43),
            base64.encodeToString(statement.getBytes(StandardCharsets.UTF_8)));
  }

  private Object finished(byte[] body) throws Exception {
    var gesture = read(body, GestureResponse.class);
    var response = UafMessages.read(gesture.uafResponse(), RegistrationResponse.class);
    var assertion =
        RegistrationAssertion.read(UafMessages.assertionBytes(response.assertions().getFirst()));
    gestureKey = P256.readPoint(assertion.data().publicKey());
    return Map.of("deviceID", "d-1", "displayName", "CHAN, Tai Man");
  }

  private Object approved(GestureResponse gesture) throws Exception {
    var response = UafMessages.read(gesture.uafResponse(), AuthenticationResponse.class);
    var assertion =
        AuthenticationAssertion.read(UafMessages.assertionBytes(response.assertions().getFirst()));
    var signed =
        P256.verifiesRaw(gestureKey.orElseThrow(), assertion.signedBytes(), assertion.signature());
    var origin = UafMessages.readFcParams(response.fcParams()).facetID();
    counters.add(assertion.data().signCounter());
    answers.add(signed && origin.startsWith("http://local") ? "approved" : "forged");
    waiting.clear();
    return Map.of("outcome", "APPROVED");
  }

  private static <T> T read(byte[] body, Class<T> type) throws Exception {
    return WalletMessages.read(body, type);
  }

  private static ResponseEntity<Map<String, String>> refused(WalletFault fault) {
    return ResponseEntity.status(fault.status())
        .header("Retry-After", "30")
        .body(
            Map.of(
                "error", fault.name(),
                "message", "m",
                "txID", "<T=938ffb193b4b4370b6c2584372c6a588>"));
  }
}
