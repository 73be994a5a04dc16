package hk.iamsmart.platform.visits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The portraits of chips until the face was compared, by visit. They are in memory only: after a
/// restart, or at another node, the chip is read again.
@Component
final class ChipPortraits {
  private static final int MOST = 1_000;

  private final Cache<String, byte[]> kept =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(Duration.ofMinutes(10))
          .executor(Runnable::run)
          .build();

  void put(String visit, byte[] picture) {
    kept.put(visit, picture);
  }

  byte @Nullable [] of(String visit) {
    return kept.getIfPresent(visit);
  }

  void forget(String visit) {
    kept.invalidate(visit);
  }
}
