package hk.iamsmart.sandbox.kiosks;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.kiosk.Terminal;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.sandbox.ground.SandboxStore;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The terminals that the sandbox plays: each has a key of its own, which is enrolled for a seeded
/// place when the terminal is first needed, and again when it was revoked.
@Component
public final class SandboxKiosks {
  private static final String KIND = "kiosk";
  private static final Actor SANDBOX = Actor.operator("sandbox");

  private final Kiosks kiosks;
  private final SandboxStore store;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final Environment environment;
  private final Supplier<WalletClient> wallet;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Open> open = new HashMap<>();

  SandboxKiosks(
      Kiosks kiosks,
      SandboxStore store,
      SecureRandom random,
      @Qualifier("realClock") InstantSource realClock,
      Environment environment) {
    this.kiosks = kiosks;
    this.store = store;
    this.random = random;
    this.realClock = realClock;
    this.environment = environment;
    this.wallet = SingletonSupplier.of(this::client);
  }

  /// A terminal as it is kept.
  ///
  /// @param kiosk its id
  /// @param privateKey PKCS#8 in base64url
  /// @param publicKey SubjectPublicKeyInfo in base64url
  private record Kept(String kiosk, String privateKey, String publicKey) {
    KeyPair keys() {
      return new KeyPair(Keys.publicKey(publicKey), Keys.privateKey(privateKey));
    }

    @Override
    public String toString() {
      return "Kept[" + kiosk + "]";
    }
  }

  private record Open(String kiosk, Terminal terminal) {}

  /// The terminal of this name; it is the same one each time, so that two who use it forget each
  /// other, as at a kiosk.
  ///
  /// @param name of small letters, digits and hyphens; `page` is that of the page
  public Terminal terminal(KioskKind kind, String name) {
    return opened(kind, name).terminal();
  }

  /// The id of that terminal's kiosk.
  public String kiosk(KioskKind kind, String name) {
    return opened(kind, name).kiosk();
  }

  private Open opened(KioskKind kind, String name) {
    var id = kind.name() + "/" + name;
    lock.lock();
    try {
      var kept = enrolled(id).orElseGet(() -> enrol(id, kind));
      var there = open.get(id);
      if (there == null || !there.kiosk().equals(kept.kiosk())) {
        there = new Open(kept.kiosk(), terminal(kept));
        open.put(id, there);
      }
      return there;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Kept> enrolled(String id) {
    return store
        .find(KIND, id, Kept.class)
        .filter(kept ->
            kiosks.all().stream()
                .anyMatch(k -> k.id().equals(kept.kiosk()) && k.revoked() == null));
  }

  private Kept enrol(String id, KioskKind kind) {
    var keys = Keys.fresh(random);
    var enrolment = kiosks.enrol(PlaceSeeds.placeOf(kind), kind, keys.getPublic(), SANDBOX);
    if (!(enrolment instanceof Enrolment.Enrolled(var kiosk, var _))) {
      throw new Bug("a terminal of the sandbox was not enrolled: " + enrolment);
    }
    var kept =
        new Kept(
            kiosk.id(), text(keys.getPrivate().getEncoded()), text(P256.spkiOf(keys.getPublic())));
    store.delete(KIND, id);
    store.insert(KIND, id, kept);
    return kept;
  }

  private Terminal terminal(Kept kept) {
    return new Terminal(kept.kiosk(), kept.keys(), wallet.get(), new ChipReader(realClock));
  }

  /// Not the public address, which may belong to a proxy that is not running.
  private WalletClient client() {
    var port = environment.getRequiredProperty("local.server.port");
    return new WalletClient(
        Phone.http(), URI.create("http://localhost:" + port), realClock, random, Language.EN_US);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
