package hk.iamsmart.platform.life;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Suspension;
import hk.iamsmart.platform.accounts.Verified;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.passwords.Passwords;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.LifeView;
import hk.iamsmart.protocol.wallet.life.Verifications;
import hk.iamsmart.protocol.wallet.life.Verifications.Verification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How an account stands, as its phone shows it.
@Component
final class LifeViews {
  private final LifeStore store;
  private final Accounts accounts;
  private final Devices devices;
  private final Passwords passwords;
  private final Mailboxes mailboxes;
  private final InstantSource clock;

  LifeViews(
      LifeStore store,
      Accounts accounts,
      Devices devices,
      Passwords passwords,
      Mailboxes mailboxes,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.devices = devices;
    this.passwords = passwords;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  WalletAnswer show(DeviceCall call) {
    var id = call.account();
    var phone = devices.deviceOf(id).orElse(null);
    if (phone == null) {
      // it was given away while this was asked
      return new WalletAnswer.Refusal(WalletFault.UNKNOWN_DEVICE, "unbound meanwhile");
    }
    var account = accounts.find(id).orElseThrow(() -> new Bug("a phone of nobody"));
    var shown = store.shown(id);
    var now = clock.instant();
    return new WalletAnswer.Success(
        new LifeView(
            account.status().name(),
            account.suspension().map(Suspension::name).orElse(null),
            account.suspension().map(Suspension::endedByHolder).orElse(false),
            account.tier().name(),
            accounts.contact(id).map(c -> c.email().masked()).orElse(null),
            mailboxes.waiting(id).orElse(null),
            passwords.chosen(id),
            phone.boundAt().toString(),
            devices.signsFrom(phone).map(Instant::toString).orElse(null),
            until(shown.face(), now),
            until(shown.chip(), now),
            now.toString()));
  }

  /// Each fact by each means once, at its latest.
  WalletAnswer verifications(DeviceCall call) {
    var seen = new HashSet<List<Enum<?>>>();
    return new WalletAnswer.Success(
        new Verifications(
            accounts.evidence(call.account()).stream()
                .filter(one -> seen.add(List.of(one.fact(), one.means())))
                .map(LifeViews::verification)
                .toList()));
  }

  private static Verification verification(Verified one) {
    return new Verification(
        one.fact().name(),
        one.means().name(),
        one.byStaff() ? "STAFF" : "PLATFORM",
        one.at().toString());
  }

  private static @Nullable String until(@Nullable Instant shown, Instant now) {
    var until = shown == null ? now : shown.plus(FreshProofs.VALID);
    return until.isAfter(now) ? until.toString() : null;
  }
}
