package hk.iamsmart.platform.push;

import hk.iamsmart.platform.callbacks.OutwardPost;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.phonedoor.DeviceCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Malformed;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Success;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.inbox.PushState;
import hk.iamsmart.protocol.wallet.inbox.PushSubscription;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The browsers that a phone lets be rung. Their addresses are named by a stranger's browser: only
/// what callbacks may reach is reached, and that is judged again at every push.
@Component
final class Subscriptions {
  /// Browsers of one phone at most; the oldest gives way.
  static final int MOST = 4;

  private static final String PURPOSE = "push-address";

  private final PushStore store;
  private final Vapid vapid;
  private final OutwardPost post;
  private final Vault vault;
  private final KeyedDigest endpoints;
  private final KeyedDigest hosts;
  private final IdSource ids;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Subscriptions(
      PushStore store,
      Vapid vapid,
      OutwardPost post,
      Vault vault,
      IdSource ids,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vapid = vapid;
    this.post = post;
    this.vault = vault;
    this.endpoints = vault.digestFor("push-endpoint");
    this.hosts = vault.digestFor("push-host");
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  WalletAnswer state(DeviceCall call) {
    return new Success(new PushState(vapid.publicKey(), store.count(call.account())));
  }

  WalletAnswer subscribe(DeviceCall call, PushSubscription wanted) {
    var address = new Address(wanted.endpoint(), wanted.p256dh(), wanted.auth());
    if (!post.fits(address.endpoint())) {
      return new Malformed("endpoint", false);
    }
    if (address.key().isEmpty()) {
      return new Malformed("p256dh", false);
    }
    if (address.secret().isEmpty()) {
      return new Malformed("auth", false);
    }
    transaction.executeWithoutResult(_ -> keep(call, address));
    return new Success(new Nothing());
  }

  private void keep(DeviceCall call, Address address) {
    var digest = endpoints.of(address.endpoint());
    vault.forgetAll(store.makeRoom(call.account(), digest, MOST));
    var kept = vault.keep(PURPOSE, Secret.of(WireJson.mapper().writeValueAsBytes(address)));
    var place = new PushStore.Place(digest, hostOf(address), kept);
    if (!store.insert(ids.uuid(), call.account(), call.device(), place, clock.instant())) {
      vault.forget(kept); // it was quicker by another call
    }
  }

  /// Whatever its port, and however it is written.
  private String hostOf(Address address) {
    var host = address.uri().getHost().toLowerCase(Locale.ROOT);
    var plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return HexFormat.of().formatHex(hosts.of(plain));
  }

  WalletAnswer end(DeviceCall call) {
    transaction.executeWithoutResult(_ -> vault.forgetAll(store.deleteAll(call.account())));
    return new Success(new Nothing());
  }
}
