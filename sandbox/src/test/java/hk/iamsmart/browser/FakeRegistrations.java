package hk.iamsmart.browser;

import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.FieldProblem;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import hk.iamsmart.protocol.wallet.registration.GuardianAsked;
import hk.iamsmart.protocol.wallet.registration.PasswordChosen;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationBegun;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.Statement;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// One registration as the page sees it, which takes the step that comes and refuses on demand.
public final class FakeRegistrations {
  private static final String NOW = "2026-11-21T10:04:00Z";
  private static final List<RegistrationStep> KEPT =
      List.of(RegistrationStep.BINDING, RegistrationStep.PASSWORD, RegistrationStep.EMAIL);

  /// What the next call to a path that ends so is refused with, once.
  public final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  /// What the next views say of the queue.
  public final Queue<WaitingRoom> queue = new ConcurrentLinkedQueue<>();

  /// What was sent, in the words of the calls.
  public final List<String> sent = new CopyOnWriteArrayList<>();

  /// Whether the last guardian who was asked did not agree.
  public volatile boolean guardianRefused;

  private final Set<RegistrationStep> done = EnumSet.noneOf(RegistrationStep.class);
  private volatile Optional<RegistrationBegun> begun = Optional.empty();
  private volatile @Nullable String email;
  private volatile @Nullable PlaceVisit visit;
  private int codes;

  /// @param at where the problem is; empty for none in particular
  public record Refusal(WalletFault fault, String at, String message) {
    public static Refusal of(WalletFault fault) {
      return new Refusal(fault, "", "");
    }
  }

  /// As at the start.
  public synchronized void reset() {
    refusals.clear();
    queue.clear();
    sent.clear();
    done.clear();
    begun = Optional.empty();
    email = null;
    visit = null;
    codes = 0;
    guardianRefused = false;
  }

  /// A step that nobody takes on this phone.
  public synchronized void complete(RegistrationStep step) {
    done.add(step);
  }

  /// A result that is too old by now.
  public synchronized void undo(RegistrationStep step) {
    done.remove(step);
  }

  /// A kiosk or a counter has taken the code.
  public void there(RegistrationStep next, @Nullable WalletFault refused) {
    var told = refused == null ? null : refused.name();
    visit = new PlaceVisit(null, null, null, "Tuen Mun Post Office", next, told);
  }

  /// Nobody took the code, and its time is over.
  public void codeEnds() {
    visit = new PlaceVisit(code(), link(), NOW, null, null, null);
  }

  /// It was given up at the place.
  public void leftPlace() {
    visit = null;
  }

  private String code() {
    return codes == 1 ? "K7QM-3XTD" : "M2PX-9HVA";
  }

  private String link() {
    return "http://localhost/app/visit#" + code().replace("-", "");
  }

  /// It is over, and nobody knows it any more.
  public void forget() {
    begun = Optional.empty();
  }

  synchronized Object answer(String method, List<String> parts, byte[] body) throws Exception {
    var verb = String.join("/", parts.subList(Math.min(2, parts.size()), parts.size()));
    var refusal = refusals.remove(verb);
    if (refusal != null) {
      return refused(refusal);
    }
    if (parts.size() == 1) {
      begun = Optional.of(WalletMessages.read(body, RegistrationBegun.class));
    }
    if (begun.isEmpty()) {
      return refused(Refusal.of(WalletFault.UNKNOWN_REGISTRATION));
    }
    if (method.equals("DELETE")) {
      sent.add("deleted");
      done.clear();
      begun = Optional.empty();
      return Map.of();
    }
    var answer = step(verb, body);
    return answer == null ? view() : answer;
  }

  private @Nullable Object step(String verb, byte[] body) throws Exception {
    switch (verb) {
      case "statements" -> {
        sent.add("accepted " + read(body, StatementsAccepted.class).accepted());
        done.add(RegistrationStep.STATEMENTS);
      }
      case "card" -> {
        var card = read(body, PrintedCard.class);
        sent.add("card %s %s %s".formatted(card.hkic(), card.birthDate(), card.issuedAt()));
        done.add(RegistrationStep.CARD);
      }
      case "face/challenge" -> {
        return new FaceChallenge(List.of("NOD", "BLINK"), 60);
      }
      case "face" -> {
        sent.add("face " + seen(read(body, FacePictures.class)));
        done.add(RegistrationStep.FACE);
      }
      case "record" -> done.add(RegistrationStep.RECORD);
      case "visit" -> {
        codes++;
        sent.add("code made");
        visit = new PlaceVisit(code(), link(), "2026-11-21T10:14:00Z", null, null, null);
      }
      case "binding" -> {
        return FakePhones.started();
      }
      case "binding/finish" -> done.add(RegistrationStep.BINDING);
      case "password" -> {
        sent.add("password " + read(body, PasswordChosen.class).password());
        done.add(RegistrationStep.PASSWORD);
      }
      case "email" -> {
        email = read(body, EmailGiven.class).email();
        sent.add("email " + email);
      }
      case "email/confirm" -> {
        sent.add("code " + read(body, EmailCode.class).code());
        done.add(RegistrationStep.EMAIL);
      }
      default -> {}
    }
    return null;
  }

  /// What each picture says that it shows.
  private static List<String> seen(FacePictures pictures) {
    return pictures.pictures().stream()
        .map(Base64.getDecoder()::decode)
        .map(picture -> new String(picture, StandardCharsets.ISO_8859_1))
        .map(text -> text.substring(text.lastIndexOf("FACE/1 ")).strip())
        .toList();
  }

  private RegistrationView view() {
    var asked = begun.orElseThrow();
    var steps = new ArrayList<>(List.of(RegistrationStep.STATEMENTS));
    if (asked.age() == AgeGroup.MINOR) {
      steps.add(RegistrationStep.GUARDIAN);
    }
    steps.add(RegistrationStep.CARD);
    boolean atPlace = asked.channel() == RegistrationChannel.PLACE;
    if (!atPlace) {
      if (asked.tier() == AccountTier.IAM_SMART_PLUS) {
        steps.add(RegistrationStep.CHIP);
      }
      steps.addAll(List.of(RegistrationStep.FACE, RegistrationStep.RECORD));
    }
    steps.addAll(KEPT);
    if (atPlace) {
      steps.add(RegistrationStep.VISIT);
    }
    var next =
        steps.stream()
            .filter(step -> !done.contains(step))
            .findFirst()
            .orElse(RegistrationStep.REGISTERED);
    return new RegistrationView(
        "0123456789abcdef0123456789abcdef",
        asked.tier(),
        asked.age(),
        atPlace ? RegistrationChannel.PLACE : RegistrationChannel.PHONE,
        next,
        steps,
        List.copyOf(done),
        next == RegistrationStep.STATEMENTS ? statements() : null,
        next == RegistrationStep.GUARDIAN ? guardian() : null,
        next == RegistrationStep.VISIT ? visit : null,
        email == null ? null : "c•••@example.hk",
        queue.poll(),
        NOW,
        "2026-11-28T10:00:00Z",
        next == RegistrationStep.REGISTERED ? new DeviceBound("d-1", "CHAN, Tai Man") : null);
  }

  private GuardianAsked guardian() {
    var link = "http://localhost/wallet?guardian=0123456789abcdef0123456789abcdef";
    return new GuardianAsked(link, guardianRefused, "2026-11-21T10:14:00Z");
  }

  private static List<Statement> statements() {
    var long1 = "I am the person whose details I enter.\n\nI hold the identity card that I show.";
    return List.of(
        new Statement("APPLICANT", 1, "Applicant’s statement", long1),
        new Statement("TERMS", 1, "Terms of use", "The account is mine alone.\n\nI keep it safe."));
  }

  private static <T> T read(byte[] body, Class<T> type) throws Exception {
    return WalletMessages.read(body, type);
  }

  static ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
    var problems = List.of(new FieldProblem(refusal.at(), refusal.message()));
    return ResponseEntity.status(refusal.fault().status())
        .body(
            Map.of(
                "error",
                refusal.fault().name(),
                "message",
                "m",
                "txID",
                "<T=938ffb193b4b4370b6c2584372c6a588>",
                "problems",
                refusal.at().isEmpty() ? List.of() : problems));
  }
}
