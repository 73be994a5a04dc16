package hk.iamsmart.platform.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
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
  private final Views views;
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
      Views views,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.admission = admission;
    this.views = views;
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
    return store
        .find(id)
        .filter(row -> now.isBefore(row.expires()))
        // of one that is deleted at this moment they may be gone
        .flatMap(row -> vault.find(row.facts()).map(f -> standing(row, Facts.read(f))));
  }

  private Standing standing(RegistrationStore.Row row, Facts facts) {
    return new Standing(
        row,
        facts,
        views.guarded(row, facts),
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
    if (waiting(standing) != null) {
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
    return show(call, standing, waiting(standing));
  }

  /// Who has only to go to a place waits for no turn, and holds none.
  private @Nullable WaitingRoom waiting(Standing standing) {
    return standing.next() == RegistrationStep.VISIT
        ? null
        : admission.admit(standing.row()).orElse(null);
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
    boolean begins = first(Facts.Card.class, from, to) || first(Facts.Confirmed.class, from, to);
    var until = begins ? now.plus(Beginning.LIFETIME) : row.expires();
    return transaction.execute(_ -> {
      if (!store.advance(row, until, gained, now)) {
        return Optional.empty();
      }
      vault.replace(row.facts(), "registration", to.written());
      beside.run();
      var kept = standing(row.moved(until), to);
      if (kept.next() == RegistrationStep.VISIT) {
        store.rest(row.id());
      }
      return Optional.of(kept);
    });
  }

  private static boolean first(Class<? extends Facts.Result> type, Standing from, Facts to) {
    return to.has(type) && !from.facts().has(type);
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

  /// What it has beside its row is forgotten, for it begins anew in some way.
  void forget(RegistrationStore.Row row) {
    forgetPortrait(row.id());
    if (row.channel() == RegistrationChannel.PLACE) {
      views.forget(row.id(), false);
    } else {
      views.withdraw(row.id());
    }
  }

  /// What a registration has beside its row is forgotten with it.
  void forget(String id) {
    forgetPortrait(id);
    views.forget(id, true);
  }

  WalletAnswer show(NewPhoneCall call, Standing standing, @Nullable WaitingRoom waiting) {
    return views.show(call, standing, waiting);
  }
}
