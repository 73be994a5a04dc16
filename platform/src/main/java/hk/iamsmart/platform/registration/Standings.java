package hk.iamsmart.platform.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.wallet.DeviceBound;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.GuardianAsked;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import hk.iamsmart.protocol.wallet.registration.RegistrationView;
import hk.iamsmart.protocol.wallet.registration.WaitingRoom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads how registrations stand, moves them on and shows them.
@Component
final class Standings {
  static final String ID = "registrationID";

  private static final int MOST_PORTRAITS = 1_000;

  private final RegistrationStore store;
  private final Vault vault;
  private final Admission admission;
  private final Agreements agreements;
  private final Accounts accounts;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  /// Portraits of chips until the face was compared, by registration. They are in memory only:
  /// after a restart, or at another node, the chip is read again.
  private final Cache<String, byte[]> portraits =
      Caffeine.newBuilder()
          .maximumSize(MOST_PORTRAITS)
          .expireAfterWrite(Steps.VALID)
          .executor(Runnable::run)
          .build();

  Standings(
      RegistrationStore store,
      Vault vault,
      Admission admission,
      Agreements agreements,
      Accounts accounts,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.admission = admission;
    this.agreements = agreements;
    this.accounts = accounts;
    this.clock = clock;
    this.transaction = transaction;
  }

  Instant now() {
    return clock.instant();
  }

  /// The registration, with the device key that must sign its calls.
  Optional<RegistrationStore.Row> row(String id) {
    var now = clock.instant();
    return store.find(id).filter(row -> now.isBefore(row.expires()));
  }

  Optional<Standing> find(String id) {
    var now = clock.instant();
    return store.find(id).filter(row -> now.isBefore(row.expires())).map(this::standing);
  }

  Standing standing(RegistrationStore.Row row) {
    var facts = Facts.read(vault.reveal(row.facts()));
    return standing(row, facts);
  }

  private Standing standing(RegistrationStore.Row row, Facts facts) {
    return new Standing(
        row,
        facts,
        agreements.guarded(row, facts),
        portraits.getIfPresent(row.id()) != null,
        clock.instant());
  }

  /// Takes a step when it is next or taken again, and it is their turn. Whoever calls when all is
  /// done, or done already by a call that was faster, is shown how it stands.
  WalletAnswer step(
      NewPhoneCall call, RegistrationStep step, Function<Standing, WalletAnswer> work) {
    var standing = find(call.variable(ID)).orElse(null);
    if (standing == null) {
      return unknown();
    }
    if (standing.row().ended()) {
      return show(call, standing, null);
    }
    if (admission.admit(standing.row()).isPresent()) {
      return new WalletAnswer.Refusal(WalletFault.WAITING, "every place is taken");
    }
    return standing.may(step)
        ? work.apply(standing)
        : new WalletAnswer.OutOfOrder(standing.next().name());
  }

  WalletAnswer show(NewPhoneCall call) {
    return find(call.variable(ID))
        .map(standing -> show(call, standing))
        .orElseGet(Standings::unknown);
  }

  /// How it stands, and whether it is their turn.
  WalletAnswer show(NewPhoneCall call, Standing standing) {
    return show(call, standing, admission.admit(standing.row()).orElse(null));
  }

  static WalletAnswer unknown() {
    return new WalletAnswer.Refusal(WalletFault.UNKNOWN_REGISTRATION, "none, or expired");
  }

  /// Empty when another call was faster; nothing is changed then.
  Optional<Standing> keep(Standing from, Facts to) {
    return keep(from, to, () -> {});
  }

  /// The same with something beside it in the same transaction.
  Optional<Standing> keep(Standing from, Facts to, Runnable beside) {
    var row = from.row();
    var now = clock.instant();
    boolean gained = to.beyond(from.facts());
    // without a card it is hardly more than a key, which anybody can make
    boolean firstCard = to.has(Facts.Card.class) && !from.facts().has(Facts.Card.class);
    var until = firstCard ? now.plus(Beginning.LIFETIME) : row.expires();
    boolean kept =
        transaction.execute(_ -> {
          if (!store.advance(row, until, gained, now)) {
            return false;
          }
          vault.replace(row.facts(), "registration", to.written());
          beside.run();
          return true;
        });
    return kept ? Optional.of(standing(row.moved(until), to)) : Optional.empty();
  }

  /// Keeps what a step found out and shows what is next.
  WalletAnswer kept(NewPhoneCall call, Standing from, Facts to) {
    return keep(from, to)
        .map(standing -> show(call, standing, null))
        .orElseGet(() -> present(call));
  }

  /// The same where the answer is another one.
  WalletAnswer kept(NewPhoneCall call, Standing from, Facts to, Supplier<? extends Object> answer) {
    return keep(from, to)
        .<WalletAnswer>map(_ -> new WalletAnswer.Success(answer.get()))
        .orElseGet(() -> overtaken(call));
  }

  /// Another call was faster.
  WalletAnswer overtaken(NewPhoneCall call) {
    return find(call.variable(ID))
        .<WalletAnswer>map(standing -> new WalletAnswer.OutOfOrder(standing.next().name()))
        .orElseGet(Standings::unknown);
  }

  /// How it stands now, whoever brought it there.
  WalletAnswer present(NewPhoneCall call) {
    return find(call.variable(ID))
        .map(standing -> show(call, standing, null))
        .orElseGet(Standings::unknown);
  }

  void portrait(String id, byte[] picture) {
    portraits.put(id, picture);
  }

  Optional<byte[]> portrait(String id) {
    return Optional.ofNullable(portraits.getIfPresent(id));
  }

  void forgetPortrait(String id) {
    portraits.invalidate(id);
  }

  /// What a registration has beside its row is forgotten with it.
  void forget(String id) {
    forgetPortrait(id);
    agreements.withdraw(id);
  }

  WalletAnswer show(NewPhoneCall call, Standing standing, @Nullable WaitingRoom waiting) {
    if (standing.next() != RegistrationStep.GUARDIAN || waiting != null) {
      return shown(call, standing, waiting, null);
    }
    return agreements
        .ask(standing)
        .map(asked -> shown(call, standing, null, asked))
        .orElseGet(
            () -> new WalletAnswer.Refusal(WalletFault.TOO_MANY, "too many guardians said no"));
  }

  private WalletAnswer shown(
      NewPhoneCall call,
      Standing standing,
      @Nullable WaitingRoom waiting,
      @Nullable GuardianAsked asked) {
    var row = standing.row();
    var next = standing.next();
    return new WalletAnswer.Success(
        new RegistrationView(
            row.id(),
            row.tier(),
            row.age(),
            RegistrationChannel.PHONE,
            next,
            Steps.of(row),
            Steps.done(standing),
            next == RegistrationStep.STATEMENTS ? agreements.forApplicant(call.language()) : null,
            asked,
            null,
            standing
                .facts()
                .of(Facts.Email.class)
                .map(e -> new EmailAddress(e.address()).masked())
                .orElse(null),
            waiting,
            standing.now().toString(),
            row.expires().toString(),
            registered(row)));
  }

  private @Nullable DeviceBound registered(RegistrationStore.Row row) {
    var end = row.end();
    return end == null
        ? null
        : new DeviceBound(end.device().toString(), accounts.identity(end.account()).enName());
  }
}
