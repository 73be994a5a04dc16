package hk.iamsmart.platform.push;

import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// By which push services know this installation (RFC 8292). The key is made when it is first
/// needed, and stays: every browser has subscribed to it.
@Component
final class Vapid {
  /// A day at most (RFC 8292 §2).
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private static final String PURPOSE = "push-key";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final PushStore store;
  private final Vault vault;
  private final HouseSettings house;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final TransactionTemplate transaction;

  Vapid(
      PushStore store,
      Vault vault,
      HouseSettings house,
      SecureRandom random,
      @Qualifier("realClock") InstantSource realClock,
      TransactionTemplate transaction) {
    this.store = store;
    this.vault = vault;
    this.house = house;
    this.random = random;
    this.realClock = realClock;
    this.transaction = transaction;
  }

  private record Key(PrivateKey signing, PublicKey known) {}

  /// What a browser subscribes to: the point, base64url.
  String publicKey() {
    return point(key().known());
  }

  /// The header for a message to this push service.
  String authorization(URI endpoint) {
    var key = key();
    var until = realClock.instant().plus(GOOD_FOR).getEpochSecond();
    var origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    var head = json(Map.of("typ", "JWT", "alg", "ES256"));
    var claims = json(Map.of("aud", origin, "exp", until, "sub", house.baseUrl().toString()));
    var signed = head + "." + claims;
    var signature = P256.signRaw(key.signing(), signed.getBytes(StandardCharsets.US_ASCII));
    return "vapid t="
        + signed
        + "."
        + BASE64.encodeToString(signature)
        + ", k="
        + point(key.known());
  }

  private static String json(Map<String, Object> claims) {
    return BASE64.encodeToString(WireJson.mapper().writeValueAsBytes(claims));
  }

  private static String point(PublicKey key) {
    return BASE64.encodeToString(P256.pointOf(key));
  }

  private Key key() {
    return store
        .key()
        .or(() -> {
          make();
          return store.key();
        })
        .map(row ->
            new Key(
                P256.readPrivate(vault.reveal(row.secret()).reveal()),
                P256.readSpki(row.publicKey()).orElseThrow()))
        .orElseThrow();
  }

  /// Of two nodes that make one at a time, the first has it.
  private void make() {
    var pair = P256.fresh(random);
    transaction.executeWithoutResult(status -> {
      var secret = vault.keep(PURPOSE, Secret.of(pair.getPrivate().getEncoded()));
      if (!store.insertKey(new PushStore.KeyRow(secret, P256.spkiOf(pair.getPublic())))) {
        status.setRollbackOnly();
      }
    });
  }
}
