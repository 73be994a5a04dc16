package hk.iamsmart.platform.life;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Evidence;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.door.RateLimit;
import hk.iamsmart.platform.faces.Faces.Action;
import hk.iamsmart.platform.faces.Faces.Capture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.identification.ChipChecks;
import hk.iamsmart.platform.identification.FaceChecks;
import hk.iamsmart.platform.identification.RecordChecks;
import hk.iamsmart.platform.identification.Refused;
import hk.iamsmart.platform.life.LifeStore.Asked;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Who holds the phone shows once more who they are: by the face, by the chip of the card, or by
/// both. Either is asked of the registry as well. A chip brings what is known of its holder up to
/// date: there may be a new card, or a new name.
@Component
final class FreshProofs {
  /// How long what was shown counts.
  static final Duration VALID = Duration.ofMinutes(30);

  private static final int MOST_PORTRAITS = 1_000;

  /// Faces and chips of one account: whoever has the phone does not try out a crowd.
  private static final int SHOWN_AN_HOUR = 20;

  private final LifeStore store;
  private final FaceChecks faces;
  private final ChipChecks chips;
  private final RecordChecks records;
  private final Accounts accounts;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  private final RateLimit perAccount =
      new RateLimit(SHOWN_AN_HOUR, Duration.ofHours(1), System::nanoTime);

  /// Portraits of chips until the face was compared. They are in memory only.
  private final Cache<AccountId, byte[]> portraits =
      Caffeine.newBuilder()
          .maximumSize(MOST_PORTRAITS)
          .expireAfterWrite(VALID)
          .executor(Runnable::run)
          .build();

  FreshProofs(
      LifeStore store,
      FaceChecks faces,
      ChipChecks chips,
      RecordChecks records,
      Accounts accounts,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.faces = faces;
    this.chips = chips;
    this.records = records;
    this.accounts = accounts;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Since when what was shown counts.
  Instant since() {
    return clock.instant().minus(VALID);
  }

  WalletAnswer faceChallenge(DeviceCall call) {
    var actions = faces.freshActions().stream().map(Enum::name).toList();
    var until = clock.instant().plus(FaceChecks.TO_ACT);
    store.askFace(call.account(), new Asked(String.join(" ", actions), until));
    return new WalletAnswer.Success(
        new FaceChallenge(actions, (int) FaceChecks.TO_ACT.toSeconds()));
  }

  /// What was asked is spent by the asking, whatever comes of it.
  Optional<WalletAnswer> face(DeviceCall call, FacePictures sent) {
    var account = call.account();
    if (!faces.available()) {
      return unavailable("nobody compares faces here");
    }
    var pictures = FaceChecks.pictures(sent, Action.ASKED).orElse(null);
    if (pictures == null) {
      return Optional.of(new WalletAnswer.Malformed("pictures", false));
    }
    var asked = store.spendFaceAsked(account).filter(this::lives).orElse(null);
    if (asked == null) {
      return Optional.of(new WalletAnswer.OutOfOrder("FACE"));
    }
    if (perAccount.take(account.toString()).isPositive()) {
      return tooMany();
    }
    var identity = accounts.identity(account);
    var portrait = Optional.ofNullable(portraits.getIfPresent(account));
    var capture = new Capture(pictures, actions(asked));
    return switch (faces.compare(call.txId(), identity.hkic(), portrait, capture)) {
      case Refused refused -> Optional.of(refused.answer());
      case FaceChecks.Same() ->
          switch (records.askOfHolder(call.txId(), identity.hkic(), identity.cardIssuedAt())) {
            case Refused refused -> Optional.of(refused.answer());
            case RecordChecks.Agreed _ ->
                store.faceShown(account, portrait.isPresent(), now())
                    ? Optional.empty()
                    : Optional.of(new WalletAnswer.OutOfOrder("FACE"));
          };
    };
  }

  private static List<Action> actions(Asked asked) {
    return Arrays.stream(asked.what().split(" "))
        .map(Action::valueOf)
        .collect(Collectors.toUnmodifiableList());
  }

  WalletAnswer chipChallenge(DeviceCall call) {
    var challenge = chips.freshChallenge();
    var until = clock.instant().plus(ChipChecks.CHALLENGE_LIFETIME);
    store.askChip(call.account(), new Asked(challenge, until));
    return new WalletAnswer.Success(new ChipChallenge(challenge, until.toString()));
  }

  Optional<WalletAnswer> chip(DeviceCall call, ChipReading reading) {
    if (!chips.available()) {
      return unavailable("nobody judges chips here");
    }
    var asked = store.spendChipAsked(call.account()).filter(this::lives).orElse(null);
    if (asked == null) {
      return Optional.of(new WalletAnswer.OutOfOrder("CHIP"));
    }
    if (perAccount.take(call.account().toString()).isPositive()) {
      return tooMany();
    }
    return switch (chips.judge(call.txId(), reading, asked.what())) {
      case Refused refused -> Optional.of(refused.answer());
      case ChipChecks.Genuine genuine -> genuine(call, genuine);
    };
  }

  private Optional<WalletAnswer> genuine(DeviceCall call, ChipChecks.Genuine genuine) {
    var facts = genuine.facts();
    var former = accounts.identity(call.account());
    if (!facts.hkic().equals(former.hkic())) {
      return Optional.of(new Refusal(WalletFault.WRONG_CARD, "the chip of another person"));
    }
    var printed = new PrintedCard(facts.hkic().reveal(), facts.birthDate(), facts.issuedAt());
    var says = new RecordChecks.ChipSays(facts.enName(), facts.chName(), facts.gender());
    return switch (records.ask(call.txId(), printed, says)) {
      case Refused refused -> Optional.of(refused.answer());
      case RecordChecks.Agreed agreed ->
          shown(call.account(), agreed.identity(), genuine.portrait());
    };
  }

  private Optional<WalletAnswer> shown(AccountId account, Identity known, byte[] portrait) {
    portraits.put(account, portrait);
    boolean kept =
        transaction.execute(_ -> {
          accounts.hold(account);
          if (!store.chipShown(account, now())) {
            return false;
          }
          var evidence = new ArrayList<>(Evidence.ofChip(Actor.platform(), now()));
          evidence.addAll(Evidence.ofRecord(Actor.platform(), now()));
          accounts.changeIdentity(account, known, evidence, Actor.citizen(account));
          return true;
        });
    return kept ? Optional.empty() : Optional.of(new WalletAnswer.OutOfOrder("CHIP"));
  }

  private boolean lives(Asked asked) {
    return clock.instant().isBefore(asked.until());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Optional<WalletAnswer> tooMany() {
    return Optional.of(new Refusal(WalletFault.TOO_MANY, "above the limit of the account"));
  }

  private static Optional<WalletAnswer> unavailable(String reason) {
    return Optional.of(new Refusal(WalletFault.CHECK_UNAVAILABLE, reason));
  }
}
