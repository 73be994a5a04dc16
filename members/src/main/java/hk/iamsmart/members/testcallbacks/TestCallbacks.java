package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.testcallbacks.Outcome.Verdict;
import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.platform.callbacks.Scribe.Written;
import hk.iamsmart.platform.channel.ContentKeys.Sealing.Ready;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.Credentials;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/// Sends a callback that answers no request, once and at once, and says whether the service did
/// right. No citizen and no request is touched by it: it goes past the queue, with a txID of its
/// own, and its `businessID` has a mark. There is none in production.
@Service
public final class TestCallbacks {
  /// How every `businessID` of a test begins.
  public static final String MARK = "test-";

  static final int PER_MINUTE = 10;
  private static final Pattern BUSINESS_ID = Pattern.compile("[A-Za-z0-9_-]{1,31}");
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{1,36}");
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Services services;
  private final Callbacks callbacks;
  private final BrokenLetters letters;
  private final IdSource ids;
  private final InstantSource clock;
  private final SecureRandom random;
  private final RateLimit limit =
      new RateLimit(PER_MINUTE, Duration.ofMinutes(1), System::nanoTime);

  TestCallbacks(
      Services services,
      Callbacks callbacks,
      BrokenLetters letters,
      IdSource ids,
      InstantSource clock,
      SecureRandom random) {
    this.services = services;
    this.callbacks = callbacks;
    this.letters = letters;
    this.ids = ids;
    this.clock = clock;
    this.random = random;
  }

  /// Whether they may send any to this copy.
  public static boolean may(Insider who, Copy copy) {
    return ServicePolicy.mayTry(who) && copy.stage() != Stage.PRODUCTION;
  }

  /// Returns when it was answered, or nobody did in time.
  public Outcome send(Insider who, Copy copy, Wish wish) {
    if (!may(who, copy)) {
      return new Outcome.NotAllowed();
    }
    var credentials = services.credentials(copy.client());
    var to =
        credentials.flatMap(one ->
            one.service().callbacks().stream()
                .filter(url -> url.toString().equals(wish.to()))
                .findFirst());
    if (credentials.isEmpty() || to.isEmpty()) {
      return new Outcome.NotRegistered();
    }
    var code = wish.kind().code(wish.ending());
    if (code.isEmpty()) {
      return new Outcome.NoSignature();
    }
    if (!fits(wish.businessId(), BUSINESS_ID)) {
      return new Outcome.UnfitBusinessId();
    }
    if (!fits(wish.state(), STATE)) {
      return new Outcome.UnfitState();
    }
    if (credentials.get().kek().isEmpty()) {
      return new Outcome.NoCertificate();
    }
    var wait = limit.take(copy.client().value());
    return wait.isPositive()
        ? new Outcome.TooMany(wait)
        : sent(credentials.get(), to.get(), code.get(), wish);
  }

  private static boolean fits(String typed, Pattern form) {
    return typed.isEmpty() || form.matcher(typed).matches();
  }

  private Outcome sent(Credentials credentials, URI to, ReturnCode code, Wish wish) {
    boolean unknown = wish.letter() == Letter.UNKNOWN_REQUEST;
    boolean madeUp = unknown || wish.businessId().isEmpty();
    var businessId = MARK + (madeUp ? ids.hex32().substring(0, 16) : wish.businessId());
    var state = wish.state().isEmpty() ? ids.hex32() : wish.state();
    var delivery =
        new Delivery(
            new TxId(ids.hex32()),
            credentials.service().id(),
            to,
            code,
            Content.of(wish.kind(), code, businessId, state),
            List.of(),
            Layout.FORM,
            clock.instant().plus(LIFE),
            1);
    var attempt =
        callbacks
            .once(delivery, (what, key) -> letter(credentials, what, key, wish.letter()))
            .orElseThrow(() -> new Bug("a test callback was put off"));
    return new Outcome.Sent(
        new Wish(wish.kind(), wish.ending(), wish.letter(), wish.to(), wish.businessId(), state),
        to,
        delivery.txId(),
        code,
        businessId,
        attempt,
        verdict(wish.letter(), madeUp, attempt));
  }

  private Written letter(Credentials credentials, Delivery delivery, Ready key, Letter how) {
    return switch (how) {
      case WELL, UNKNOWN_REQUEST -> letters.well(delivery, key);
      case TWICE -> letters.twice(delivery, key);
      case NEW_KEY -> letters.well(delivery, fresh(credentials).orElse(key));
      case OTHER_KEY -> letters.otherKey(delivery, key);
      case CHANGED -> letters.changed(delivery, key);
      case OTHER_STATE -> letters.otherState(delivery, key);
    };
  }

  /// A content key of this letter alone.
  private Optional<Ready> fresh(Credentials credentials) {
    return credentials
        .kek()
        .map(kek -> {
          var key = ContentKey.fresh(random);
          var wrapped = credentials.service().keyWrap().wrap(kek.key(), key);
          return new Ready(key, Base64.getEncoder().encodeToString(wrapped), kek.fingerprint());
        });
  }

  private static Verdict verdict(Letter letter, boolean madeUp, CallbackAttempt attempt) {
    if (attempt.status() == null) {
      return Verdict.UNTOLD;
    }
    if (attempt.acknowledged() == letter.isRight()) {
      return Verdict.RIGHT;
    }
    return letter.isRight() && madeUp ? Verdict.UNKNOWN_REQUEST : Verdict.WRONG;
  }
}
