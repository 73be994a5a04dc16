package hk.iamsmart.platform.logos;

import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.services.Services;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the pictures that services want to be known by. The name and the type that a file came
/// with say nothing.
@Service
public final class Logos {
  /// Of a file that is sent.
  public static final int LARGEST_BYTES = 256 * 1024;

  /// Of each side, as it is sent; what is larger than [#KEPT] is kept smaller.
  public static final int LARGEST_SIDE = 2_048;

  /// Of each side, as it is kept.
  public static final int KEPT = 512;

  public static final int SMALLEST_SIDE = 64;

  /// Of one service. The one that was kept first goes when there would be more.
  public static final int MOST = 50;

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Places places = new Places(AT_ONCE, AT_ONCE, PATIENCE);
  private final LogosStore store;
  private final Services services;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Logos(LogosStore store, Services services, InstantSource clock, TransactionTemplate transaction) {
    this.store = store;
    this.services = services;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// The picture, or why it is not taken.
  public sealed interface Reading {
    /// @param digest by which it is found from now on
    record Kept(String digest) implements Reading {}

    record Refused(LogoFault fault) implements Reading {}
  }

  /// Keeps a picture for a service; once more changes nothing.
  public Reading keep(ClientId service, byte[] file) {
    return switch (places.take("logos")) {
      case Places.None _ -> new Reading.Refused(LogoFault.BUSY);
      case Places.Place place -> {
        try (place) {
          yield switch (LogoPicture.anew(file)) {
            case LogoPicture.Refused(var fault) -> new Reading.Refused(fault);
            case LogoPicture.Drawn(var png) -> new Reading.Kept(kept(service, png));
          };
        }
      }
    };
  }

  private String kept(ClientId service, byte[] png) {
    var digest = digest(png);
    var used = services.find(service).flatMap(one -> one.terms().logo()).map(Logo::digest);
    transaction.executeWithoutResult(
        _ -> store.put(service, digest, png, used.orElse(digest), MOST, clock.instant()));
    return digest;
  }

  private static String digest(byte[] png) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("no SHA-256", e);
    }
  }

  /// Whether it is kept for this service.
  public boolean has(ClientId service, String digest) {
    return store.has(service, digest);
  }

  /// The PNG that is kept.
  public Optional<byte[]> find(String digest) {
    return store.find(digest);
  }

  @EventListener
  void removed(Services.Removed event) {
    store.forget(event.id());
  }
}
