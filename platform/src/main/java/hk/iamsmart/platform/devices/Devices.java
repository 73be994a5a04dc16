package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.DeviceId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.vault.ActivationKey;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.GestureChallenge;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Citizens' phones: binding them, and proving that their owner answered a question with them.
@Service
public final class Devices {
  /// From the making of a binding code to its use.
  public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

  /// Before a phone that came without the former one signs, and whichever it hands over to.
  public static final Duration WAIT_OF_A_PHONE_ALONE = Duration.ofHours(24);

  static final String SUSPENDED = "devices.suspended";

  private static final int CODE_BYTES = 12;
  private static final int LISTED_MAXIMUM = 1_000;

  private final DevicesStore store;
  private final PhoneRows phones;
  private final Gestures gestures;
  private final Audit audit;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Devices(
      DevicesStore store,
      PhoneRows phones,
      Gestures gestures,
      Audit audit,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.phones = phones;
    this.gestures = gestures;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// What lets one phone be bound; given to the citizen, kept here only as a hash.
  ///
  /// @param value 16 characters of base64url
  public record BindingCode(String value, Instant expires) {
    @Override
    public String toString() {
      return "BindingCode[hidden]";
    }
  }

  /// The outcome of a gesture.
  public sealed interface GestureOutcome {
    record Verified(Gesture gesture) implements GestureOutcome {}

    /// @param fault what to tell the phone
    /// @param reason for the log; no personal data
    record GestureRefused(WalletFault fault, String reason) implements GestureOutcome {}
  }

  /// Makes a single-use code to bind a phone to the account; a former code of the account ends.
  ///
  /// @param replacing whether a phone that the account has gives way to the new one
  public BindingCode invite(AccountId account, boolean replacing) {
    var code = UafMessages.base64url(ids.bytes(CODE_BYTES));
    var expires = clock.instant().plus(CODE_LIFETIME);
    transaction.executeWithoutResult(_ -> {
      store.invite(account, hash(code), replacing, expires);
      audit.record(
          Actor.platform(),
          "devices.invited",
          Subject.account(account),
          Map.of("replacing", Boolean.toString(replacing)));
    });
    return new BindingCode(code, expires);
  }

  /// What the phone must sign to answer a question. It lives two minutes and is good once; a newer
  /// one for the same question ends it.
  ///
  /// @param statement what the phone shows and the gesture signs
  public GestureChallenge challenge(DeviceCall call, ApprovalId question, String statement) {
    return gestures.challenge(call, question, statement);
  }

  /// Whether the owner of the calling phone answered this question over exactly this statement. The
  /// challenge is spent by the asking, whatever the outcome: inside a transaction, do not roll it
  /// back because of a refusal, which suspends a phone whose counter went back.
  public GestureOutcome verify(
      DeviceCall call, ApprovalId question, String statement, GestureResponse response) {
    return gestures.verify(call, question, statement, response);
  }

  /// The phone that is bound to the account now.
  public Optional<BoundPhone> deviceOf(AccountId account) {
    return phones.ofAccount(account).map(PhoneRows.PhoneRow::phone);
  }

  /// Whether what the account's phone proved is enough to sign here, and it has not to wait; true
  /// without a phone, which another rule is about.
  public boolean maySign(AccountId account) {
    return phones
        .ofAccount(account)
        .map(row -> gestures.maySign(row) && signsFrom(row.phone()).isEmpty())
        .orElse(true);
  }

  /// Until when this phone signs nothing, because it, or one that handed the account over to it,
  /// came without the former: whoever has taken over an account is found out in that time. Empty
  /// when there is nothing to wait for.
  public Optional<Instant> signsFrom(BoundPhone phone) {
    return Optional.of(phone.signsFrom()).filter(clock.instant()::isBefore);
  }

  /// The phones that wait for a person's decision, a thousand at most.
  public List<BoundPhone> suspended() {
    return phones.suspended(LISTED_MAXIMUM);
  }

  /// What the account says of the phone's last suspension: when it was, and as `reason` why.
  public Optional<AuditEntry> suspension(DeviceId phone) {
    return audit.latest(Subject.device(phone), SUSPENDED);
  }

  /// The outcome of a person's decision about a suspended phone.
  public enum Decision {
    DONE,
    NO_SUCH_PHONE,
    /// its gestures count
    NOT_SUSPENDED,
    /// it is bound to nobody any more
    UNBOUND
  }

  /// Takes back the suspension of a phone: a person has found that nobody has a copy of its key.
  /// Its next gesture teaches the signature counter anew.
  public Decision restore(DeviceId phone, Actor by) {
    return decide(phone, "devices.restored", by, phones::restore);
  }

  /// Ends the binding of a suspended phone: a person has found that somebody may have a copy of its
  /// key.
  public Decision end(DeviceId phone, Actor by) {
    return decide(phone, "devices.ended", by, phones::end);
  }

  private Decision decide(
      DeviceId phone,
      String deed,
      Actor by,
      BiFunction<DeviceId, Actor, Optional<AccountId>> statement) {
    return transaction.execute(_ -> {
      var account = statement.apply(phone, by);
      if (account.isPresent()) {
        audit.record(by, deed, Subject.device(phone), Map.of("account", "" + account.get()));
        return Decision.DONE;
      }
      if (phones.byId(phone).isPresent()) {
        return Decision.NOT_SUSPENDED;
      }
      return phones.isKnown(phone) ? Decision.UNBOUND : Decision.NO_SUCH_PHONE;
    });
  }

  /// The authenticator of the account's phone, as what activates signing keys; empty without a
  /// phone, or when its gestures do not count.
  public Optional<ActivationKey> activationKey(AccountId account) {
    return phones
        .ofAccount(account)
        .filter(PhoneRows.PhoneRow::active)
        .map(row -> gestures.activationKey(row.factor()));
  }

  /// What the account's phone is asked for, so that it forgets its key; empty for a passkey.
  public Optional<String> deregistrationRequest(AccountId account) {
    return phones.ofAccount(account).flatMap(row -> gestures.deregistrationRequest(row.factor()));
  }

  /// Ends the binding of the account's phone, if it has one.
  public Optional<DeviceId> unbind(AccountId account, Actor by) {
    return transaction.execute(_ -> {
      var unbound = phones.unbind(account, by);
      unbound.ifPresent(id -> {
        audit.record(by, "devices.unbound", Subject.account(account), Map.of("device", "" + id));
        phones.abandoned(account, by);
      });
      return unbound;
    });
  }

  static byte[] hash(String claimedCode) {
    return UafMessages.sha256(claimedCode.getBytes(StandardCharsets.UTF_8));
  }
}
